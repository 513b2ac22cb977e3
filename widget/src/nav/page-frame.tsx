import { type ReactNode, useEffect } from "react";
import { useText } from "../i18n/text.tsx";
import { Button } from "../ui/button.tsx";
import { SettingsIcon } from "../ui/icons.tsx";

export interface PageFrameProps {
  readonly title: string;
  readonly onSettings: () => void;
  /** Beside the title. */
  readonly tools?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A page that is not the chat: its title, what belongs to it, and its own scroll. */
export function PageFrame({ title, onSettings, tools, wide = false, children }: PageFrameProps) {
  const { t } = useText();
  useEffect(() => {
    document.title = `${title} · Vyron`;
  }, [title]);
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col" aria-label={title}>
      <header className="flex min-h-13 items-center gap-2 border-b border-line px-3 py-1.5 md:px-6">
        <h1 className="min-w-0 flex-1 truncate px-1 text-[0.9375rem] font-semibold">{title}</h1>
        {tools}
        <Button look="ghost" size="icon" aria-label={t("settings")} onClick={onSettings}>
          <SettingsIcon />
        </Button>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain [scrollbar-gutter:stable]">
        <div className={`mx-auto min-h-full px-4 pt-4 pb-10 md:px-6 md:pt-6 ${wide ? "max-w-7xl" : "max-w-3xl"}`}>{children}</div>
      </div>
    </main>
  );
}
