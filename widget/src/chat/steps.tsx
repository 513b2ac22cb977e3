import { isTextKey } from "../i18n/strings.ts";
import { type Text, useText } from "../i18n/text.tsx";
import { AlertIcon, BlockIcon, CheckIcon, ChevronIcon, ClockIcon, SpinnerIcon } from "../ui/icons.tsx";
import type { Reply, Step } from "./turn.ts";

const plumbing: readonly string[] = ["router", "compose", "tools"];

export interface StepsProps {
  readonly reply: Reply;
  /** No words have come yet: the line stands in for the reply. */
  readonly waiting: boolean;
}

/** Who worked on the reply and with which tools: one line that opens. */
export function Steps({ reply, waiting }: StepsProps) {
  const { t } = useText();
  const running = reply.status === "running";
  if (reply.steps.length === 0) {
    return waiting ? (
      <p className="flex min-h-6 items-center gap-2 text-sm text-muted">
        <SpinnerIcon className="size-4 text-accent" /> {t("working")}
      </p>
    ) : null;
  }
  return (
    <details className="group text-sm text-muted">
      <summary className="flex min-h-6 w-fit max-w-full list-none items-center gap-2 rounded-md hover:text-ink">
        <SummaryIcon steps={reply.steps} running={running} />
        <span className="min-w-0 truncate">{summary(reply, t)}</span>
        <ChevronIcon className="size-3.5 transition-transform group-open:rotate-90" />
      </summary>
      <ol aria-label={t("steps_title")} className="mt-2 ml-2 grid gap-1.5 border-l border-line pl-4">
        {reply.steps.map((step) => (
          <StepLine key={step.id} step={step} />
        ))}
      </ol>
    </details>
  );
}

function StepLine({ step }: { readonly step: Step }) {
  const { t } = useText();
  return (
    <li className="flex items-start gap-2">
      <StatusIcon status={step.status} />
      <span className="min-w-0 wrap-anywhere">
        {step.kind === "tool" ? <code className="font-mono text-[0.8125rem]">{step.name}</code> : agentName(step.name, t)}
        <span className="sr-only">: {t(`status_${step.status}`)}</span>
        {step.status === "waiting" && <span aria-hidden="true">, {t("status_waiting")}</span>}
        {step.error && <span className="block text-bad">{step.error}</span>}
      </span>
    </li>
  );
}

const looks = {
  ok: { Icon: CheckIcon, color: "text-good" },
  error: { Icon: AlertIcon, color: "text-bad" },
  waiting: { Icon: ClockIcon, color: "text-warn" },
  rejected: { Icon: BlockIcon, color: "text-muted" },
  running: { Icon: SpinnerIcon, color: "text-accent" },
} as const;

function StatusIcon({ status }: { readonly status: Step["status"] }) {
  const { Icon, color } = looks[status];
  return <Icon className={`mt-0.5 size-4 ${color}`} />;
}

function SummaryIcon({ steps, running }: { readonly steps: readonly Step[]; readonly running: boolean }) {
  if (running) return <StatusIcon status="running" />;
  const worst = (["waiting", "error", "rejected"] as const).find((status) => steps.some((step) => step.status === status));
  return <StatusIcon status={worst ?? "ok"} />;
}

type Translate = Text["t"];

function agentName(name: string, t: Translate): string {
  const key = `agent_${name}`;
  return isTextKey(key) ? t(key) : name;
}

function summary({ steps, agent, status }: Reply, t: Translate): string {
  const current = status === "running" ? steps.findLast((step) => step.status === "running") : undefined;
  const who = agent ?? steps.findLast((step) => step.kind === "agent" && !plumbing.includes(step.name))?.name ?? "router";
  const tools = steps.filter((step) => step.kind === "tool").length;
  const count = tools === 1 ? t("tools_one") : t("tools_many", { count: tools });
  const doing = current?.kind === "tool" ? current.name : current && current.name !== who ? agentName(current.name, t) : tools > 0 && count;
  return [agentName(who, t), doing].filter((part, index, all) => part && all.indexOf(part) === index).join(" · ");
}
