import { useText } from "../i18n/text.tsx";
import { Button } from "../ui/button.tsx";
import { MenuIcon, PlusIcon, ShieldIcon } from "../ui/icons.tsx";

export interface ChatHeaderProps {
  readonly title: string;
  /** Approvals that wait; undefined for who may not decide. */
  readonly waiting: number | undefined;
  readonly onMenu: () => void;
  readonly onNew: () => void;
  readonly onApprovals: () => void;
}

export function ChatHeader({ title, waiting, onMenu, onNew, onApprovals }: ChatHeaderProps) {
  const { t } = useText();
  return (
    <header className="flex min-h-13 items-center gap-1 border-b border-line px-2 py-1.5 md:px-5">
      <Button look="ghost" size="icon" className="md:hidden" aria-label={t("threads_open")} onClick={onMenu}>
        <MenuIcon />
      </Button>
      <h1 className="min-w-0 flex-1 truncate px-1 text-[0.9375rem] font-semibold">{title}</h1>
      {waiting !== undefined && (
        <Button
          look="ghost"
          size={waiting > 0 ? "small" : "icon"}
          className={waiting > 0 ? "h-10 bg-warn-tint text-warn" : ""}
          aria-label={t("approvals_count", { count: waiting })}
          onClick={onApprovals}
        >
          <ShieldIcon />
          {waiting > 0 && <span className="font-semibold tabular-nums">{waiting}</span>}
        </Button>
      )}
      <Button look="ghost" size="icon" className="md:hidden" aria-label={t("thread_new")} onClick={onNew}>
        <PlusIcon />
      </Button>
    </header>
  );
}
