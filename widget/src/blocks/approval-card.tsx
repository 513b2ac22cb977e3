import { useEffect, useState } from "react";
import { useChatActions } from "../chat/actions.ts";
import { UndoButton } from "../chat/undo-button.tsx";
import type { Approval, Decided, Problem } from "../contract.ts";
import { humanName } from "../format/command.ts";
import { writeInstant } from "../format/format.ts";
import { useText } from "../i18n/text.tsx";
import { asProblem } from "../net/problem.ts";
import { api } from "../session/api.ts";
import { useStyle } from "../session/user.ts";
import { Button } from "../ui/button.tsx";
import { AlertIcon, BlockIcon, CheckIcon, ClockIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";

const looks = {
  waiting: { Icon: ClockIcon, ink: "text-warn", edge: "border-l-warn" },
  approved: { Icon: CheckIcon, ink: "text-good", edge: "border-l-good" },
  rejected: { Icon: BlockIcon, ink: "text-muted", edge: "border-l-edge" },
  expired: { Icon: AlertIcon, ink: "text-muted", edge: "border-l-edge" },
} as const;

/** After these the same decision cannot succeed: the rows changed, or somebody else decided. */
const final: readonly Problem["code"][] = ["CONFLICT", "PRECONDITION_FAILED", "NOT_FOUND"];

export function ApprovalCard({ approval }: { readonly approval: Approval }) {
  const { t } = useText();
  const { decided, reload } = useChatActions();
  const [choice, setChoice] = useState<"approve" | "reject">();
  const [problem, setProblem] = useState<Problem>();
  const [decision, setDecision] = useState<Decided>();
  const late = useLate(approval.expires_at);
  const told = decision?.status ?? approval.status;
  const status = told === "waiting" && late ? "expired" : told;
  const { Icon, ink, edge } = looks[status];
  const over = problem !== undefined && final.includes(problem.code);

  async function decide(chosen: "approve" | "reject") {
    setChoice(chosen);
    setProblem(undefined);
    try {
      const made = await api.post<Decided>(`/approvals/${approval.id}`, { decision: chosen });
      setDecision(made);
      decided(made);
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setChoice(undefined);
    }
  }

  return (
    <section aria-label={`${t(`approval_${status}`)}: ${approval.question}`} className={`card grid gap-3 border-l-4 px-4 py-3.5 ${edge}`}>
      <p role="status" className={`flex items-center gap-2 text-sm font-medium ${ink}`}>
        <Icon className="size-4" /> {t(`approval_${status}`)}
      </p>
      <p className="wrap-anywhere whitespace-pre-line">{approval.question}</p>
      {approval.requested_by && <p className="text-sm text-muted">{t("approval_by", { name: approval.requested_by })}</p>}
      {approval.input && <Details input={approval.input} />}
      {problem && <Notice problem={problem} />}
      {over && (
        <Button size="small" className="w-fit" onClick={reload}>
          {t("approval_refresh")}
        </Button>
      )}
      {status === "waiting" && !over && <Decision choice={choice} until={approval.expires_at} onChoose={(chosen) => void decide(chosen)} />}
      {status === "approved" && decision?.receipt_id && (
        <div className="-ml-2">
          <UndoButton receiptId={decision.receipt_id} />
        </div>
      )}
      {status === "expired" && <p className="text-sm text-muted">{t("approval_expired_hint")}</p>}
    </section>
  );
}

interface DecisionProps {
  readonly choice: "approve" | "reject" | undefined;
  readonly until: string;
  readonly onChoose: (choice: "approve" | "reject") => void;
}

function Decision({ choice, until, onChoose }: DecisionProps) {
  const { t } = useText();
  const style = useStyle();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button look="primary" disabled={choice !== undefined} onClick={() => onChoose("approve")}>
        {t(choice === "approve" ? "approval_busy" : "approval_approve")}
      </Button>
      <Button disabled={choice !== undefined} onClick={() => onChoose("reject")}>
        {t(choice === "reject" ? "approval_busy" : "approval_reject")}
      </Button>
      <span className="text-sm text-muted">{t("approval_until", { at: writeInstant(until, style) })}</span>
    </div>
  );
}

function Details({ input }: { readonly input: Readonly<Record<string, unknown>> }) {
  const { t } = useText();
  return (
    <details className="text-sm">
      <summary className="w-fit text-muted underline underline-offset-2">{t("approval_details")}</summary>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {Object.entries(input).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{humanName(name)}</dt>
            <dd className="wrap-anywhere">{typeof value === "string" ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const longestTimer = 2 ** 31 - 1;

/** Turns true at the given instant. */
function useLate(at: string): boolean {
  const due = Date.parse(at);
  const [late, setLate] = useState(() => due <= Date.now());
  useEffect(() => {
    const rest = due - Date.now();
    if (Number.isNaN(rest) || rest > longestTimer) return;
    const timer = setTimeout(() => setLate(true), Math.max(rest, 0));
    return () => clearTimeout(timer);
  }, [due]);
  return late;
}
