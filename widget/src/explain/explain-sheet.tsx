import type { Explained } from "../chat/actions.ts";
import type { Explanation } from "../contract.ts";
import { writeCell, writeInstant } from "../format/format.ts";
import { useText } from "../i18n/text.tsx";
import { useStyle } from "../session/user.ts";
import { AlertIcon, CheckIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useLoad } from "../ui/use-load.ts";
import { ExplainedRows, writeRaw } from "./explained-rows.tsx";

export interface ExplainSheetProps {
  readonly explained: Explained;
  readonly onClose: () => void;
}

export function ExplainSheet({ explained, onClose }: ExplainSheetProps) {
  const { t } = useText();
  const style = useStyle();
  const { data, problem, reload } = useLoad<Explanation>(`/figures?id=${encodeURIComponent(explained.figure)}`);
  return (
    <Sheet side="end" title={t("explain_title")} onClose={onClose}>
      <p className="text-sm text-muted">{data?.metric.name ?? explained.label}</p>
      <p className="text-3xl font-semibold tracking-tight tabular-nums">{writeCell(data?.value ?? explained.value, explained, style)}</p>
      <div className="mt-4 grid gap-5">
        {problem && !data && <Notice problem={problem} onRetry={reload} />}
        {!data && !problem && <Skeleton className="h-56" />}
        {data && <ExplainedFigure explanation={data} explained={explained} />}
      </div>
    </Sheet>
  );
}

function ExplainedFigure({ explanation, explained }: { readonly explanation: Explanation; readonly explained: Explained }) {
  const { t } = useText();
  const style = useStyle();
  const { metric, numerator, denominator, filters, replay, snapshot } = explanation;
  const money = metric.unit === "money" || metric.unit === "unit_cost";
  return (
    <>
      <div className="text-sm">
        <p className={`flex items-center gap-2 font-medium ${replay.same ? "text-good" : "text-warn"}`}>
          {replay.same ? <CheckIcon className="size-4" /> : <AlertIcon className="size-4" />}
          {replay.same ? t("explain_same") : t("explain_changed", { value: writeCell(replay.value, explained, style) })}
        </p>
        <p className="mt-0.5 text-muted">{t("explain_snapshot", { at: writeInstant(snapshot.at, style) })}</p>
      </div>
      <section>
        <h3 className="mb-1 text-sm font-medium">{t("explain_formula")}</h3>
        <p className="rounded-lg bg-sunken px-3 py-2 text-sm wrap-anywhere">{metric.formula}</p>
        {denominator && (
          <dl className="mt-2 grid grid-cols-2 gap-3">
            <Pair
              label={`${t("explain_numerator")}: ${numerator.label}`}
              value={writeCell(numerator.value, { format: money ? "money" : "count" }, style)}
            />
            <Pair label={`${t("explain_denominator")}: ${denominator.label}`} value={writeRaw(denominator.value, style)} />
          </dl>
        )}
      </section>
      {filters.length > 0 && (
        <section>
          <h3 className="mb-1 text-sm font-medium">{t("explain_filters")}</h3>
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
            {filters.map((filter) => (
              <div key={filter.label} className="contents">
                <dt className="text-muted">{filter.label}</dt>
                <dd>{writeRaw(filter.value, style)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <ExplainedRows explanation={explanation} />
    </>
  );
}

function Pair({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="rounded-lg border border-line px-3 py-2">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="font-semibold tabular-nums">{value}</dd>
    </div>
  );
}
