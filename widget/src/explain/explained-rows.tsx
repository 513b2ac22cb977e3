import type { Cell } from "../../../replies/blocks.ts";
import type { Explanation } from "../contract.ts";
import { humanName } from "../format/command.ts";
import { type Style, writeCell, writeInstant } from "../format/format.ts";
import { useText } from "../i18n/text.tsx";
import { useStyle } from "../session/user.ts";

/** The records behind a figure. */
export function ExplainedRows({ explanation: { rows, rows_total: total } }: { readonly explanation: Explanation }) {
  const { t } = useText();
  const style = useStyle();
  const keys = Object.keys(rows[0] ?? {}).filter((key) => key !== "id" && !key.endsWith("_id"));
  return (
    <section className="min-w-0">
      <h3 className="mb-1 flex justify-between gap-3 text-sm font-medium">
        {t("explain_rows")}
        <span className="font-normal text-muted tabular-nums">{t("explain_rows_shown", { shown: rows.length, total })}</span>
      </h3>
      {rows.length === 0 ? (
        <p className="text-sm text-muted">{t("explain_no_rows")}</p>
      ) : (
        <section
          aria-label={t("explain_rows")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard
          tabIndex={0}
          className="card max-h-80 overflow-auto"
        >
          <table className="grid-table w-full text-sm tabular-nums">
            <thead>
              <tr>
                {keys.map((key) => (
                  <th key={key} scope="col" className="px-3 py-1.5 text-left font-medium whitespace-nowrap text-muted">
                    {humanName(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no key and never change places
                <tr key={index}>
                  {keys.map((key) => (
                    <td key={key} className="px-3 py-1.5 whitespace-nowrap">
                      {writeRaw(row[key] ?? null, style)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

/** Raw values carry no format: days, instants and amounts are known by their look. */
export function writeRaw(value: Cell, style: Style): string {
  if (typeof value === "number") return writeCell(value, { format: "count" }, style);
  if (typeof value !== "string") return writeCell(value, { format: "text" }, style);
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return writeCell(value, { format: "day" }, style);
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return writeInstant(value, style);
  return writeCell(value, { format: /^-?\d+\.\d{2}$/.test(value) ? "money" : "text" }, style);
}
