import { useEffect, useRef } from "react";
import { ApprovalCard } from "../blocks/approval-card.tsx";
import { UndoButton } from "../chat/undo-button.tsx";
import { useText } from "../i18n/text.tsx";
import { useStyle } from "../session/user.ts";
import { Button } from "../ui/button.tsx";
import { CheckIcon, PlusIcon } from "../ui/icons.tsx";
import type { EntryTool } from "./catalogue.ts";
import type { Words } from "./form-model.ts";
import { factsOf } from "./receipt.ts";
import type { Outcome } from "./use-entry-form.ts";

export interface ReceiptCardProps {
  readonly tool: EntryTool;
  readonly words: Words;
  readonly outcome: Outcome;
  readonly onAnother: () => void;
}

/** What was done, its ids, and the ways on: undo it, or record another. */
export function ReceiptCard({ tool, words, outcome, onAnother }: ReceiptCardProps) {
  const { t } = useText();
  const style = useStyle();
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.focus(), []);
  const another = (
    <Button look="primary" onClick={onAnother}>
      <PlusIcon /> {t("entry_another")}
    </Button>
  );
  if (outcome.kind === "waiting") {
    return (
      <section ref={card} tabIndex={-1} aria-label={t("entry_waits")} className="grid gap-4 outline-none">
        <ApprovalCard approval={outcome.approval} />
        <div>{another}</div>
      </section>
    );
  }
  const { output, receiptId } = outcome.done;
  const id = output["id"];
  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-label={words.done[tool.name] ?? t("entry_done")}
      className="card grid gap-4 px-4 py-4 outline-none"
    >
      <p role="status" className="flex items-start gap-3 rounded-xl bg-tint px-4 py-3 font-medium">
        <CheckIcon className="mt-0.5 size-5 text-good" /> {words.done[tool.name] ?? t("entry_done")}
      </p>
      <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-4 gap-y-1.5 text-[0.9375rem]">
        {factsOf(output, tool.output, words, style).map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-xs wrap-anywhere text-muted">
        {typeof id === "string" && <>{t("entry_record_id", { id })} · </>}
        {t("entry_receipt", { id: receiptId })}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {another}
        {tool.effect !== "external" && receiptId && <UndoButton receiptId={receiptId} />}
      </div>
    </section>
  );
}
