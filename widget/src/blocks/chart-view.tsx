import { lazy, Suspense, useMemo, useState } from "react";
import type { ChartBlock } from "../../../replies/blocks.ts";
import { type Style, writeCategory, writeCell } from "../format/format.ts";
import { useText } from "../i18n/text.tsx";
import { useStyle } from "../session/user.ts";
import { Boundary } from "../ui/boundary.tsx";
import { Button } from "../ui/button.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { chartAsTable } from "./chart-as-table.ts";
import { TableView } from "./table-view.tsx";

const ChartCanvas = lazy(() => import("./chart-canvas.tsx").then((module) => ({ default: module.ChartCanvas })));

export function ChartView({ block: raw }: { readonly block: ChartBlock }) {
  const { t } = useText();
  const style = useStyle();
  const block = useMemo(() => withNamedCategories(raw, style), [raw, style]);
  const [asTable, setAsTable] = useState(false);
  const label = useLabel(block);
  const category = t("chart_category");
  const table = useMemo(() => chartAsTable(block, category), [block, category]);
  const fallback = <TableView block={table} />;
  return (
    <section aria-label={block.title} className="min-w-0">
      <div className="mb-2 flex items-center justify-between gap-3">
        <h2 className="min-w-0 text-sm font-semibold">{block.title}</h2>
        <Button look="ghost" size="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? "chart_as_chart" : "chart_as_table")}
        </Button>
      </div>
      {asTable ? (
        fallback
      ) : (
        <Boundary fallback={fallback}>
          <div role="img" aria-label={label} className="card h-72 p-2">
            <Suspense fallback={<Skeleton className="h-full" />}>
              <ChartCanvas block={block} />
            </Suspense>
          </div>
        </Boundary>
      )}
    </section>
  );
}

const withNamedCategories = (block: ChartBlock, style: Style): ChartBlock => ({
  ...block,
  categories: block.categories.map((category) => writeCategory(category, style)),
});

/** The first and the last value of each series, for those who cannot see the curve. */
function useLabel(block: ChartBlock): string {
  const { t } = useText();
  const style = useStyle();
  const last = block.categories.length - 1;
  const summary = block.series
    .map(({ name, values }) => {
      const ends = [0, last].map((at) => `${block.categories[at] ?? ""} ${writeCell(values[at], block, style)}`);
      return `${name}: ${ends.join("; ")}`;
    })
    .join(". ");
  return t("chart_label", { title: block.title, summary });
}
