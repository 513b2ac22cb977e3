import { memo, useMemo, useState } from "react";
import type { Format, TableBlock } from "../../../replies/blocks.ts";
import { tableToCsv } from "../format/csv.ts";
import { isNumeric } from "../format/format.ts";
import { useText } from "../i18n/text.tsx";
import { saveFile } from "../net/save.ts";
import { useStyle } from "../session/user.ts";
import { Button } from "../ui/button.tsx";
import { DownloadIcon } from "../ui/icons.tsx";
import { ExportLinks } from "./export-links.tsx";
import { Figure } from "./figure.tsx";
import { tellingColumnsFirst } from "./telling-columns.ts";

const firstRows = 10;
const moreRows = 40;

export const TableView = memo(function TableView({ block: given }: { readonly block: TableBlock }) {
  const { t } = useText();
  const { locale } = useStyle();
  const [limit, setLimit] = useState(firstRows);
  const block = useMemo(() => tellingColumnsFirst(given), [given]);
  const title = block.title ?? t("table");
  const count = block.rows.length;
  const shown = Math.min(limit, block.rows.length);
  const total = Math.max(block.total ?? 0, block.rows.length);
  const download = () => saveFile(`${title}.csv`, new Blob([tableToCsv(block, locale)], { type: "text/csv;charset=utf-8" }));

  return (
    <section aria-label={title} className="card min-w-0 overflow-hidden">
      <header className="flex items-center justify-between gap-3 border-b border-line py-1 pr-1 pl-4">
        <h2 className="min-w-0 truncate text-sm font-semibold">
          {block.title ?? t(count === 1 ? "table_one_row" : "table_many_rows", { count })}
        </h2>
        {total > 0 && block.exports && <ExportLinks title={title} exports={block.exports} />}
        {total > 0 && !block.exports && (
          <Button look="ghost" size="small" onClick={download}>
            <DownloadIcon className="size-4" /> {t("table_csv")}
          </Button>
        )}
      </header>
      {total === 0 ? (
        <p className="px-4 py-3 text-sm text-muted">{t("table_empty")}</p>
      ) : (
        <Grid block={block} limit={limit} title={title} />
      )}
      {total > firstRows && (
        <footer className="flex min-h-11 items-center justify-between gap-3 border-t border-line px-4 py-1 text-sm text-muted">
          <span role="status">{t("table_rows", { shown, total })}</span>
          {shown < block.rows.length && (
            <Button look="ghost" size="small" onClick={() => setLimit(limit + moreRows)}>
              {t("table_more")}
            </Button>
          )}
        </footer>
      )}
    </section>
  );
});

function cellLook(format: Format, isFirst: boolean): string {
  if (format === "text") return `min-w-36 wrap-anywhere ${isFirst ? "" : "max-w-[min(24rem,70vw)]"}`;
  return isNumeric(format) ? "text-right whitespace-nowrap" : "whitespace-nowrap";
}

interface GridProps {
  readonly block: TableBlock;
  readonly limit: number;
  readonly title: string;
}

/** Scrolls in itself in both directions: the header and the first column stay. */
function Grid({ block, limit, title }: GridProps) {
  const { t } = useText();
  return (
    <section
      aria-label={t("table_scroll", { title })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard
      tabIndex={0}
      className="max-h-[28rem] overflow-auto overscroll-x-contain"
    >
      <table className="grid-table w-full text-sm tabular-nums">
        <thead>
          <tr>
            {block.columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={`px-4 py-2 font-medium whitespace-nowrap text-muted ${isNumeric(column.format) ? "text-right" : "text-left"}`}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.slice(0, limit).map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no key and never change places
            <tr key={index}>
              {block.columns.map(({ key, label, format, currency }, place) => {
                const figure = block.figures?.[index]?.[key];
                return (
                  <td key={key} className={`px-4 py-2 align-top ${cellLook(format, place === 0)}`}>
                    <Figure
                      item={{
                        label,
                        value: row[key] ?? null,
                        format,
                        ...(currency && { currency }),
                        ...(figure && { figure }),
                      }}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
