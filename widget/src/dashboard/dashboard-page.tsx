import { useCallback, useEffect, useMemo, useState } from "react";
import { BlockView } from "../blocks/block-view.tsx";
import { type ChatActions, ChatActionsContext, type Explained, useChatActions } from "../chat/actions.ts";
import type { Problem, ToolInfo } from "../contract.ts";
import type { PageProps } from "../entry/entry-page.tsx";
import { useWords } from "../entry/use-words.ts";
import { ExplainSheet } from "../explain/explain-sheet.tsx";
import type { TextKey } from "../i18n/strings.ts";
import { useText } from "../i18n/text.tsx";
import { useQuery } from "../nav/location.ts";
import { PageFrame } from "../nav/page-frame.tsx";
import { asProblem } from "../net/problem.ts";
import { api } from "../session/api.ts";
import { useStyle } from "../session/user.ts";
import { Notice } from "../ui/notice.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { type DashboardOutput, dashboardBlocks } from "./dashboard-blocks.ts";

const NAMES = ["executive", "finance", "marketing", "sales"] as const;
const PERIODS = ["this_month", "last_month", "last_90_days", "this_year"] as const;

const oneOf = <T extends string>(values: readonly [T, ...T[]], value: string): T => values.find((one) => one === value) ?? values[0];

/** The agency at a glance. Every figure can be asked where it came from. */
export function DashboardPage({ tools, onSettings }: PageProps) {
  const { t } = useText();
  const [chosen, choose] = useQuery("name");
  const [asked, ask] = useQuery("period");
  const name = oneOf(NAMES, chosen);
  const period = oneOf(PERIODS, asked);
  const all = tools.data?.items;
  const tool = all?.find((one) => one.name === "get_dashboard");
  return (
    <PageFrame title={t("dashboard_title")} onSettings={onSettings} wide>
      <div className="mb-4 flex flex-wrap gap-3">
        <div className="max-w-full overflow-x-auto">
          <Segmented
            label={t("dashboard_tabs")}
            value={name}
            options={NAMES.map((value) => ({ value, label: t(`dashboard_${value}` as TextKey) }))}
            onChange={(value) => choose(value)}
          />
        </div>
        <div className="max-w-full overflow-x-auto">
          <Segmented
            label={t("dashboard_period")}
            value={period}
            options={PERIODS.map((value) => ({ value, label: t(`dashboard_${value}` as TextKey) }))}
            onChange={(value) => ask(value, "replace")}
          />
        </div>
      </div>
      {tools.problem && !all && <Notice problem={tools.problem} onRetry={tools.reload} />}
      {!(all || tools.problem) && <Waiting />}
      {all && !tool && <p className="text-muted">{t("page_forbidden")}</p>}
      {tool && <Figures key={`${name} ${period}`} tool={tool} name={name} period={period} />}
    </PageFrame>
  );
}

function Waiting() {
  const { t } = useText();
  return (
    <div role="status" aria-label={t("loading")} className="grid gap-4">
      <Skeleton className="h-64" />
      <Skeleton className="h-72" />
    </div>
  );
}

interface FiguresProps {
  readonly tool: ToolInfo;
  readonly name: string;
  readonly period: string;
}

interface Answer {
  readonly output: DashboardOutput;
  readonly receiptId: string;
}

function useAnswer(name: string, period: string) {
  const [state, setState] = useState<{ readonly answer?: Answer; readonly problem?: Problem }>({});
  const load = useCallback(async () => {
    setState({});
    try {
      const { output, receiptId } = await api.call("GET", `/dashboards/${name}?period=${period}`, undefined);
      setState({ answer: { output: output as DashboardOutput, receiptId } });
    } catch (error) {
      setState({ problem: asProblem(error) });
    }
  }, [name, period]);
  useEffect(() => void load(), [load]);
  return { ...state, load };
}

function Figures({ tool, name, period }: FiguresProps) {
  const { t } = useText();
  const style = useStyle();
  const words = useWords();
  const { answer, problem, load } = useAnswer(name, period);
  const [explained, setExplained] = useState<Explained>();
  const inherited = useChatActions();
  const actions = useMemo<ChatActions>(() => ({ ...inherited, explain: setExplained }), [inherited]);
  const blocks = useMemo(() => {
    if (!(answer && words)) return undefined;
    const texts = {
      before: t("dashboard_before"),
      by_month: t("dashboard_by_month"),
      at_risk: t("dashboard_at_risk"),
      overdue: t("dashboard_overdue"),
      attention: t("dashboard_attention"),
    };
    return dashboardBlocks({ ...answer, schema: tool.output, words, texts, style });
  }, [answer, words, tool, style, t]);
  if (problem) return <Notice problem={problem} onRetry={() => void load()} />;
  if (!blocks) return <Waiting />;
  if (blocks.length === 0) return <p className="text-muted">{t("dashboard_empty")}</p>;
  return (
    <ChatActionsContext value={actions}>
      <div className="grid gap-6 lg:grid-cols-2">
        {blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no key and never change places
          <div key={index} className={`min-w-0 ${block.type === "kpi" || block.type === "text" ? "lg:col-span-2" : ""}`}>
            <BlockView block={block} />
          </div>
        ))}
      </div>
      {explained && <ExplainSheet explained={explained} onClose={() => setExplained(undefined)} />}
    </ChatActionsContext>
  );
}
