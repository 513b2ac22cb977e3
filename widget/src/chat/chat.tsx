import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { Composer } from "../composer/composer.tsx";
import { focusComposerOnDesktop } from "../composer/focus.ts";
import type { Attachment, ToolInfo } from "../contract.ts";
import { ExplainSheet } from "../explain/explain-sheet.tsx";
import { useText } from "../i18n/text.tsx";
import { useUser } from "../session/user.ts";
import type { Route } from "../threads/route.ts";
import { type ChatActions, ChatActionsContext, type Explained } from "./actions.ts";
import { ChatHeader } from "./chat-header.tsx";
import { MessageList } from "./message-list.tsx";
import type { ThreadStore } from "./store.ts";

export interface ChatProps {
  readonly store: ThreadStore;
  readonly route: Route;
  readonly title: string | undefined;
  readonly tools: readonly ToolInfo[];
  readonly toolsReady: boolean;
  readonly waiting: number | undefined;
  readonly onMenu: () => void;
  readonly onApprovals: () => void;
  readonly onDecided: () => void;
}

export function Chat({ store, route, title, tools, toolsReady, waiting, onMenu, onApprovals, onDecided }: ChatProps) {
  const { t } = useText();
  const user = useUser();
  const { threadId, isNew } = route;
  const thread = useSyncExternalStore(store.subscribe, () => store.get(threadId));
  const [explained, setExplained] = useState<Explained>();
  const shownTitle = title ?? thread.title ?? t("thread_new");
  useEffect(() => {
    document.title = `${shownTitle} · Vyron`;
  }, [shownTitle]);

  const { settle } = route;
  const send = useCallback(
    (text: string, files: readonly Attachment[] = []) => store.send(threadId, text, files, settle),
    [store, threadId, settle],
  );
  const actions = useMemo<ChatActions>(
    () => ({
      running: thread.running,
      send(text, files) {
        focusComposerOnDesktop();
        void send(text, files);
      },
      decided(decision) {
        store.decided(decision);
        focusComposerOnDesktop();
        onDecided();
      },
      undone: (reply) => reply && store.append(threadId, reply),
      reload: () => void store.load(threadId),
      explain: setExplained,
    }),
    [store, threadId, thread.running, send, onDecided],
  );

  return (
    <ChatActionsContext value={actions}>
      <main className="relative flex min-w-0 flex-1 flex-col" aria-label={shownTitle}>
        <ChatHeader title={shownTitle} waiting={waiting} onMenu={onMenu} onNew={route.openNew} onApprovals={onApprovals} />
        <MessageList thread={thread} tools={tools} toolsReady={toolsReady} onRetry={(replyId) => void store.retry(threadId, replyId)} />
        <Composer
          draftKey={`${user.id}.${isNew && thread.messages.length === 0 ? "new" : threadId}`}
          running={thread.running}
          blocked={thread.status === "failed"}
          tools={tools}
          onSend={send}
          onStop={() => store.stop(threadId)}
        />
      </main>
      {explained && <ExplainSheet explained={explained} onClose={() => setExplained(undefined)} />}
    </ChatActionsContext>
  );
}
