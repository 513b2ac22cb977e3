import type { ReactNode } from "react";

export interface IconProps {
  readonly className?: string;
}

interface DrawingProps extends IconProps {
  readonly children: ReactNode;
}

function Drawing({ className = "size-5", children }: DrawingProps) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={`shrink-0 ${className}`}
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const SendIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M12 19V5m-6 6 6-6 6 6" />
  </Drawing>
);
export const StopIcon = (props: IconProps) => (
  <Drawing {...props}>
    <rect x="7" y="7" width="10" height="10" rx="2" fill="currentColor" stroke="none" />
  </Drawing>
);
export const AttachIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7L9.3 17a1.7 1.7 0 0 1-2.4-2.400L14.5 7" />
  </Drawing>
);
export const MenuIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M4 7h16M4 12h16M4 17h10" />
  </Drawing>
);
export const PlusIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M12 5v14M5 12h14" />
  </Drawing>
);
export const CloseIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="m6 6 12 12M18 6 6 18" />
  </Drawing>
);
export const CheckIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="m5 12.5 4.5 4.500L19 7.5" />
  </Drawing>
);
export const AlertIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M12 8v5m0 3.500v.01M10.3 4 2.8 17.500A2 2 0 0 0 4.5 20.500h15a2 2 0 0 0 1.7-3L13.7 4a2 2 0 0 0-3.4 0Z" />
  </Drawing>
);
export const ClockIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M12 7v5l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z" />
  </Drawing>
);
export const BlockIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="m6 6 12 12m3-6a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z" />
  </Drawing>
);
export const ChevronIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="m9 6 6 6-6 6" />
  </Drawing>
);
export const DownIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M12 5v14m-6-6 6 6 6-6" />
  </Drawing>
);
export const DownloadIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M12 4v11m-5-5 5 5 5-5M5 20h14" />
  </Drawing>
);
export const FileIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M13 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V9l-6-6Zm0 0v6h6" />
  </Drawing>
);
export const TrashIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M4 7h16M10 4h4M6 7l1 13h10l1-13M10 11v5m4-5v5" />
  </Drawing>
);
export const CopyIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M9 9h11v11H9zM5 15H4V4h11v1" />
  </Drawing>
);
export const UndoIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M8 5 4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3" />
  </Drawing>
);
export const ShieldIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M12 3 5 6v5.500c0 4.5 3 7.8 7 9.5 4-1.7 7-5 7-9.500V6l-7-3Zm-3 9 2.2 2.200L15.2 10" />
  </Drawing>
);
export const EyeIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Zm12.5 0a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z" />
  </Drawing>
);
export const SettingsIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M4 8h9m5 0h2M4 16h2m5 0h9M18 8a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM11 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Z" />
  </Drawing>
);
export const CloudOffIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="m3 3 18 18M9 6.200A6 6 0 0 1 17.6 11 4 4 0 0 1 20.5 17M16 18.500H7A4.5 4.5 0 0 1 6.5 9.6" />
  </Drawing>
);

export const ChatIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M20 5H4v11h4v4l5-4h7V5Z" />
  </Drawing>
);
export const EntryIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M5 4h14v16H5zM12 9v6m-3-3h6" />
  </Drawing>
);
export const ChartIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M4 20h16M7 16v-4m5 4V6m5 10v-7" />
  </Drawing>
);
export const BoardIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M4 5h4.500v14H4zM10.2 5h4v9h-4zM16 5h4v11h-4z" />
  </Drawing>
);
export const SearchIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="m20 20-4.5-4.500M17 10.500a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0Z" />
  </Drawing>
);
export const MoveIcon = (props: IconProps) => (
  <Drawing {...props}>
    <path d="M4 12h16m-3.500-3.500L20 12l-3.500 3.500m-9-7L4 12l3.500 3.500" />
  </Drawing>
);

export function SpinnerIcon({ className = "size-5" }: IconProps) {
  return (
    <svg viewBox="0 0 24 24" className={`shrink-0 animate-spin ${className}`} fill="none" strokeWidth={2.5} aria-hidden="true">
      <circle cx="12" cy="12" r="8.5" stroke="currentColor" opacity={0.25} />
      <path d="M20.5 12A8.5 8.5 0 0 0 12 3.5" stroke="currentColor" strokeLinecap="round" />
    </svg>
  );
}

export function Mark({ className = "size-8" }: IconProps) {
  return (
    <svg viewBox="0 0 32 32" className={`shrink-0 ${className}`} fill="none" aria-hidden="true">
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <path d="M8 9.5 14.6 23 24.5 8" className="stroke-on-accent" strokeWidth={3.4} strokeLinecap="round" strokeLinejoin="round" />
      <circle cx="24.5" cy="22.5" r="2.4" fill="#f2b64c" />
    </svg>
  );
}
