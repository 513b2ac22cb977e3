import { useState } from "react";
import type { ThreadSummary } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { Button } from "../ui/button.tsx";
import { TrashIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { groupByDay } from "./days.ts";
import type { Threads } from "./use-threads.ts";

export interface ThreadListProps {
  readonly threads: Threads;
  readonly current: string;
  readonly onOpen: (id: string) => void;
  readonly onDeleted: (id: string) => void;
}

export function ThreadList({ threads, current, onOpen, onDeleted }: ThreadListProps) {
  const { t } = useText();
  if (threads.status === "loading") {
    return ["w-4/5", "w-3/5", "w-11/12", "w-2/3"].map((width) => <Skeleton key={width} className={`my-3 h-5 ${width}`} />);
  }
  if (threads.status === "failed" && threads.problem) {
    return <Notice problem={threads.problem} title={t("threads_failed")} onRetry={threads.reload} />;
  }
  if (threads.items.length === 0) return <p className="px-2 py-3 text-sm text-muted">{t("threads_empty")}</p>;
  return (
    <>
      {groupByDay(threads.items, new Date()).map((group) => (
        <section key={group.label} aria-label={t(group.label)}>
          <h2 className="px-2 pt-3 pb-1 text-xs font-medium text-muted">{t(group.label)}</h2>
          <ul>
            {group.items.map((thread) => (
              <ThreadRow
                key={thread.id}
                thread={thread}
                active={thread.id === current}
                onOpen={onOpen}
                onDelete={() => threads.remove(thread.id).then(() => onDeleted(thread.id))}
              />
            ))}
          </ul>
        </section>
      ))}
      {threads.more && (
        <Button look="ghost" size="small" className="mt-1 w-full" onClick={threads.loadMore}>
          {t("threads_more")}
        </Button>
      )}
    </>
  );
}

interface ThreadRowProps {
  readonly thread: ThreadSummary;
  readonly active: boolean;
  readonly onOpen: (id: string) => void;
  readonly onDelete: () => Promise<void>;
}

function ThreadRow({ thread, active, onOpen, onDelete }: ThreadRowProps) {
  const { t } = useText();
  const [step, setStep] = useState<"idle" | "asking" | "busy">("idle");
  const title = thread.title || t("thread_untitled");
  if (step !== "idle") {
    return (
      <li className="rounded-lg bg-bad-tint p-2 text-sm">
        <p>{t("thread_delete_sure")}</p>
        <div className="mt-1.5 flex gap-2">
          <Button
            size="small"
            look="danger"
            disabled={step === "busy"}
            autoFocus
            onClick={() => {
              setStep("busy");
              onDelete().catch(() => setStep("asking"));
            }}
          >
            {t("thread_delete_yes")}
          </Button>
          <Button size="small" onClick={() => setStep("idle")}>
            {t("cancel")}
          </Button>
        </div>
      </li>
    );
  }
  return (
    <li className={`group flex items-center rounded-lg ${active ? "bg-tint" : "hover:bg-sunken"}`}>
      <button
        type="button"
        aria-current={active ? "page" : undefined}
        onClick={() => onOpen(thread.id)}
        className="min-h-10 min-w-0 flex-1 truncate rounded-lg px-2 text-left text-[0.9375rem] pointer-coarse:min-h-11"
      >
        {title}
      </button>
      <Button
        look="ghost"
        size="icon"
        className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-70"
        aria-label={t("thread_delete", { title })}
        onClick={() => setStep("asking")}
      >
        <TrashIcon className="size-4" />
      </Button>
    </li>
  );
}
