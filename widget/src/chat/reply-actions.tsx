import { useState } from "react";
import type { Block } from "../../../replies/blocks.ts";
import type { Problem, ServerReply } from "../contract.ts";
import { speak } from "../format/speak.ts";
import { useText } from "../i18n/text.tsx";
import { asProblem } from "../net/problem.ts";
import { api } from "../session/api.ts";
import { useStyle } from "../session/user.ts";
import { Button } from "../ui/button.tsx";
import { CheckIcon, CopyIcon, UndoIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";
import { useChatActions } from "./actions.ts";
import type { Reply } from "./turn.ts";

export interface ReplyActionsProps {
  readonly reply: Reply;
  readonly blocks: readonly Block[];
}

export function ReplyActions({ reply, blocks }: ReplyActionsProps) {
  const readable = blocks.every(
    (block) => block.type !== "form" && block.type !== "approval" && block.type !== "choices",
  );
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

function UndoButton({ runId }: { readonly runId: string }) {
  const { t } = useText();
  const { undone } = useChatActions();
  const [step, setStep] = useState<"idle" | "asking" | "busy" | "done">("idle");
  const [problem, setProblem] = useState<Problem>();
  async function undo() {
    setStep("busy");
    setProblem(undefined);
    try {
      const { reply } = await api.post<{ readonly reply?: ServerReply | string }>(`/agents/runs/${runId}/undo`);
      setStep("done");
      undone(typeof reply === "object" ? reply : undefined);
    } catch (error) {
      setProblem(asProblem(error));
      setStep("idle");
    }
  }
  if (step === "done") {
    return (
      <p role="status" className="flex items-center gap-2 px-2.5 text-sm text-muted">
        <CheckIcon className="size-4 text-good" /> {t("undo_done")}
      </p>
    );
  }
  return (
    <>
      {step === "idle" ? (
        <Button look="ghost" size="small" onClick={() => setStep("asking")}>
          <UndoIcon className="size-4" /> {t("undo")}
        </Button>
      ) : (
        <span className="flex flex-wrap items-center gap-2 pl-2 text-sm">
          {t("undo_sure")}
          <Button look="danger" size="small" autoFocus disabled={step === "busy"} onClick={() => void undo()}>
            {t("undo")}
          </Button>
          <Button look="ghost" size="small" onClick={() => setStep("idle")}>
            {t("cancel")}
          </Button>
        </span>
      )}
      {problem && <Notice problem={problem} onRetry={() => void undo()} />}
    </>
  );
}
