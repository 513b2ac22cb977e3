import { useState } from "react";
import type { Problem, Undone } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { asProblem } from "../net/problem.ts";
import { api } from "../session/api.ts";
import { Button } from "../ui/button.tsx";
import { AlertIcon, CheckIcon, UndoIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";
import { useChatActions } from "./actions.ts";

export type UndoTarget = { readonly runId: string } | { readonly receiptId: string };

const undoing = (target: UndoTarget) =>
  "runId" in target ? api.post<Undone>(`/agents/runs/${target.runId}/undo`) : api.post<Undone>("/undo", { call: target.receiptId });

/** Undoes a run, or one call, after a second click, and says what came back and what did not. */
export function UndoButton({ onUndone, ...target }: UndoTarget & { readonly onUndone?: () => void }) {
  const { t } = useText();
  const { undone } = useChatActions();
  const [step, setStep] = useState<"idle" | "asking" | "busy">("idle");
  const [outcome, setOutcome] = useState<Undone>();
  const [problem, setProblem] = useState<Problem>();

  async function undo() {
    setStep("busy");
    setProblem(undefined);
    try {
      const result = await undoing(target);
      setOutcome(result);
      onUndone?.();
      undone(result.reply);
    } catch (error) {
      setProblem(asProblem(error));
      setStep("idle");
    }
  }

  if (outcome) return <Outcome outcome={outcome} />;
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

/** A row that was edited since stays as it is, and a message that went out cannot come back. */
function Outcome({ outcome: { undone = [], conflicts = [], sent = [] } }: { readonly outcome: Undone }) {
  const { t } = useText();
  const names = undone.map((row) => row.name).filter(Boolean);
  return (
    <ul role="status" className="grid gap-1 px-2.5 text-sm text-muted">
      <li className="flex items-center gap-2">
        <CheckIcon className="size-4 text-good" />
        {[t("undo_done"), names.join(", ")].filter(Boolean).join(": ")}
      </li>
      {conflicts.map((row) => (
        <li key={row.id} className="flex items-center gap-2">
          <AlertIcon className="size-4 text-warn" />
          {t("undo_conflict", { name: row.name ?? row.table, fields: row.fields.join(", ") })}
        </li>
      ))}
      {sent.length > 0 && (
        <li className="flex items-center gap-2">
          <AlertIcon className="size-4 text-warn" />
          {t("undo_sent", { count: sent.length })}
        </li>
      )}
    </ul>
  );
}
