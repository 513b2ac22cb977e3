import { useState } from "react";
import type { Block } from "../../../replies/blocks.ts";
import { speak } from "../format/speak.ts";
import { useText } from "../i18n/text.tsx";
import { useStyle } from "../session/user.ts";
import { Button } from "../ui/button.tsx";
import { CheckIcon, CopyIcon } from "../ui/icons.tsx";
import type { Reply } from "./turn.ts";
import { UndoButton } from "./undo-button.tsx";

export interface ReplyActionsProps {
  readonly reply: Reply;
  readonly blocks: readonly Block[];
}

export function ReplyActions({ reply, blocks }: ReplyActionsProps) {
  const readable = blocks.every((block) => block.type !== "form" && block.type !== "approval" && block.type !== "choices");
  const acted = blocks.some((block) => block.type === "text" && block.tone === "success");
  return (
    <div className="-mt-1 -ml-2 flex flex-wrap items-center gap-1 empty:hidden">
      {readable && navigator.clipboard && <CopyButton blocks={blocks} />}
      {acted && reply.runId && <UndoButton runId={reply.runId} />}
    </div>
  );
}

function CopyButton({ blocks }: { readonly blocks: readonly Block[] }) {
  const { t } = useText();
  const style = useStyle();
  const [copied, setCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(speak(blocks, style));
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  }
  return (
    <Button look="ghost" size="small" onClick={() => void copy().catch(() => setCopied(false))}>
      {copied ? <CheckIcon className="size-4" /> : <CopyIcon className="size-4" />}
      <span aria-live="polite">{t(copied ? "copied" : "copy")}</span>
    </Button>
  );
}
