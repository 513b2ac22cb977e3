import { useText } from "../i18n/text.tsx";
import { initials } from "../session/person.ts";
import { useUser } from "../session/user.ts";
import { Button } from "../ui/button.tsx";
import { Mark, PlusIcon, SettingsIcon } from "../ui/icons.tsx";
import { ThreadList } from "./thread-list.tsx";
import type { Threads } from "./use-threads.ts";

export interface SidebarProps {
  readonly threads: Threads;
  readonly current: string;
  readonly onOpen: (id: string) => void;
  readonly onNew: () => void;
  readonly onDeleted: (id: string) => void;
  readonly onSettings: () => void;
}

export function Sidebar({ threads, current, onOpen, onNew, onDeleted, onSettings }: SidebarProps) {
  const { t } = useText();
  const user = useUser();
  return (
    <>
      <div className="mb-3 hidden items-center gap-2.5 px-1.5 py-1 md:flex">
        <Mark className="size-7" />
        <span className="text-lg font-semibold tracking-tight">Vyron</span>
      </div>
      <Button className="w-full justify-start" onClick={onNew}>
        <PlusIcon /> {t("thread_new")}
      </Button>
      <nav aria-label={t("threads")} className="-mx-1 mt-3 min-h-0 flex-1 overflow-y-auto px-1">
        <ThreadList threads={threads} current={current} onOpen={onOpen} onDeleted={onDeleted} />
      </nav>
      <button
        type="button"
        onClick={onSettings}
        className="mt-2 flex w-full items-center gap-3 rounded-xl px-2 py-2 text-left hover:bg-sunken"
      >
        <span
          aria-hidden="true"
          className="grid size-9 shrink-0 place-content-center rounded-full bg-tint text-sm font-semibold text-accent"
        >
          {initials(user.name)}
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate text-sm font-medium">{user.name}</span>
          <span className="block truncate text-xs text-muted">{user.tenant.name}</span>
        </span>
        <span className="sr-only">{t("settings")}</span>
        <SettingsIcon className="size-5 text-muted" />
      </button>
    </>
  );
}
