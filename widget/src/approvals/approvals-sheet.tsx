import { useMemo } from "react";
import { ApprovalCard } from "../blocks/approval-card.tsx";
import { type ChatActions, ChatActionsContext, useChatActions } from "../chat/actions.ts";
import type { ThreadStore } from "../chat/store.ts";
import type { Approval } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { Notice } from "../ui/notice.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import type { Loaded } from "../ui/use-load.ts";

export interface ApprovalsSheetProps {
  readonly list: Loaded<{ readonly items: readonly Approval[] }>;
  readonly store: ThreadStore;
  readonly onClose: () => void;
}

/** Everything that waits for a decision, from all threads and channels. */
export function ApprovalsSheet({ list, store, onClose }: ApprovalsSheetProps) {
  const { t } = useText();
  const inherited = useChatActions();
  const { reload } = list;
  const actions = useMemo<ChatActions>(
    () => ({
      ...inherited,
      reload,
      decided(decision) {
        store.decided(decision);
        reload();
      },
    }),
    [inherited, store, reload],
  );
  return (
    <Sheet side="end" title={t("approvals")} onClose={onClose}>
      <ChatActionsContext value={actions}>
        {list.problem && !list.data && <Notice problem={list.problem} onRetry={reload} />}
        {!list.data && !list.problem && <Skeleton className="h-32" />}
        {list.data?.items.length === 0 && <p className="py-4 text-muted">{t("approvals_empty")}</p>}
        <ul className="grid gap-3">
          {list.data?.items.map((approval) => (
            <li key={approval.id}>
              <ApprovalCard approval={approval} />
            </li>
          ))}
        </ul>
      </ChatActionsContext>
    </Sheet>
  );
}
