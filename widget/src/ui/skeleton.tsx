/** Grey bars in the place of what is coming; the given height keeps the page from jumping. */
export function Skeleton({ className }: { readonly className: string }) {
  return <div aria-hidden="true" className={`animate-pulse-soft rounded-lg bg-sunken ${className}`} />;
}
