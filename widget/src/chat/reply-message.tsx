import { BlockView } from "../blocks/block-view.tsx";
import { useText } from "../i18n/text.tsx";
import { Notice } from "../ui/notice.tsx";
import { ReplyActions } from "./reply-actions.tsx";
import { Steps } from "./steps.tsx";
import { blocksOf, type Reply } from "./turn.ts";

export interface ReplyMessageProps {
  readonly reply: Reply;
  readonly onRetry: () => void;
}

export function ReplyMessage({ reply, onRetry }: ReplyMessageProps) {
  const { t } = useText();
  const blocks = blocksOf(reply);
  const running = reply.status === "running";
  return (
    <article aria-label={t("reply_from")} aria-busy={running} className="grid min-w-0 animate-rise gap-3">
      <Steps reply={reply} waiting={running && blocks.length === 0} />
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no id and never change places
        <BlockView key={index} block={block} />
      ))}
      {reply.status === "stopped" && <p className="text-sm text-muted">{t("stopped")}</p>}
      {reply.problem && <Notice problem={reply.problem} onRetry={onRetry} />}
      {!running && blocks.length > 0 && <ReplyActions reply={reply} blocks={blocks} />}
    </article>
  );
}
