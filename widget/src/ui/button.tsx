import type { ButtonHTMLAttributes } from "react";

const looks = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover disabled:opacity-50",
  plain: "border border-edge bg-surface hover:bg-tint disabled:opacity-50",
  ghost: "text-muted hover:bg-sunken hover:text-ink disabled:opacity-50",
  danger: "border border-bad text-bad hover:bg-bad-tint disabled:opacity-50",
} as const;

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: keyof typeof looks;
  readonly size?: "normal" | "small" | "icon";
}

const sizes = {
  normal: "min-h-11 px-4 text-[0.9375rem] font-medium",
  small: "min-h-8 px-2.5 text-sm pointer-coarse:min-h-10",
  icon: "size-10 pointer-coarse:size-11",
} as const;

export function Button({ look = "plain", size = "normal", className = "", type = "button", ...rest }: ButtonProps) {
  const base = "inline-flex shrink-0 items-center justify-center gap-2 rounded-[0.625rem] transition-colors";
  return <button type={type} className={`${base} ${looks[look]} ${sizes[size]} ${className}`} {...rest} />;
}
