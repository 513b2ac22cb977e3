import { useEffect, useState } from "react";
import type { ToolInfo } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { Button } from "../ui/button.tsx";
import { DownIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useChatActions } from "./actions.ts";
import { Announcer } from "./announcer.tsx";
import { AskedMessage } from "./asked-message.tsx";
import { EmptyChat } from "./empty-chat.tsx";
import { ReplyMessage } from "./reply-message.tsx";
import type { ThreadState } from "./thread-map.ts";
import { groupTurns } from "./turn.ts";
import { useScroll } from "./use-scroll.ts";

export interface MessageListProps {
  readonly thread: ThreadState;
  readonly tools: readonly ToolInfo[];
  readonly toolsReady: boolean;
  readonly onRetry: (replyId: string) => void;
}

export function MessageList({ thread, tools, toolsReady, onRetry }: MessageListProps) {
  const { t } = useText();
  const { scroller, content, atEnd, toEnd, toNewTurn } = useScroll();
  const askedHere = useAskedHere(thread);
  useEffect(() => {
    if (askedHere) toNewTurn();
  }, [askedHere, toNewTurn]);
  return (
    <div className="relative min-h-0 flex-1">
      <div ref={scroller} className="h-full overflow-y-auto overscroll-contain [container-type:size]">
        <div ref={content} className="mx-auto flex min-h-full w-full max-w-3xl flex-col gap-6 px-4 py-6 md:px-6">
          <Body thread={thread} tools={tools} toolsReady={toolsReady} roomy={askedHere !== undefined} onRetry={onRetry} />
        </div>
      </div>
      {!atEnd && (
        <Button
          size="icon"
          className="absolute bottom-3 left-1/2 -translate-x-1/2 rounded-full shadow-pop"
          aria-label={t("to_end")}
          onClick={toEnd}
        >
          <DownIcon />
        </Button>
      )}
      <Announcer thread={thread} />
    </div>
  );
}

/** The id of the last message that was asked while the thread was on screen. */
function useAskedHere(thread: ThreadState): string | undefined {
  const last = thread.messages.findLast((message) => message.role === "user")?.id;
  const [opened, setOpened] = useState<{ readonly last: string | undefined }>();
  if (!opened && thread.status === "ready") setOpened({ last });
  return !opened || last === opened.last ? undefined : last;
}

interface BodyProps extends MessageListProps {
  /** The last turn fills the screen, so that its question can stand at the top. */
  readonly roomy: boolean;
}

function Body({ thread, tools, toolsReady, roomy, onRetry }: BodyProps) {
  const { t } = useText();
  const { reload } = useChatActions();
  const { status, problem, messages } = thread;
  if (status === "loading") return <ThreadSkeleton />;
  if (status === "failed" && problem) {
    const gone = problem.code === "NOT_FOUND";
    return <Notice problem={problem} title={t(gone ? "thread_missing" : "thread_failed")} onRetry={gone ? undefined : reload} />;
  }
  if (messages.length === 0) return <EmptyChat tools={tools} ready={toolsReady} />;
  return groupTurns(messages).map((turn, index, all) => (
    <div key={turn[0]?.id} className={`flex flex-col gap-6 ${roomy && index === all.length - 1 ? "min-h-[calc(100cqh-3rem)]" : ""}`}>
      {turn.map((message) =>
        message.role === "user" ? (
          <AskedMessage key={message.id} message={message} />
        ) : (
          <ReplyMessage key={message.id} reply={message} onRetry={() => onRetry(message.id)} />
        ),
      )}
    </div>
  ));
}

function ThreadSkeleton() {
  const { t } = useText();
  return (
    <div className="grid gap-6" role="status" aria-label={t("loading")}>
      <Skeleton className="ml-auto h-11 w-1/2" />
      <Skeleton className="h-24 w-11/12" />
      <Skeleton className="ml-auto h-11 w-2/5" />
      <Skeleton className="h-44 w-full" />
    </div>
  );
}
