import type { Cell, Format } from "../../../replies/blocks.ts";
import type { Explanation } from "../contract.ts";
import { humanName } from "../format/command.ts";
import { isNumeric, type Style, writeCell, writeInstant } from "../format/format.ts";
import { isTextKey } from "../i18n/strings.ts";
import { type Text, useText } from "../i18n/text.tsx";
import { useStyle } from "../session/user.ts";

/** What the records of every source may show; long descriptions stand last, where they push nothing out of sight. */
const formats: Readonly<Record<string, Format>> = {
  date: "day",
  amount: "money",
  hours: "hours",
  impressions: "count",
  clicks: "count",
  leads: "count",
  conversions: "count",
  cost: "money",
  health_score: "score",
  kind: "text",
  label: "text",
};

type Row = Explanation["rows"][number];

const isEmpty = (cell: Cell | undefined) => cell === null || cell === undefined || cell === "" || Number(cell) === 0;

function keysOf(rows: readonly Row[]): readonly string[] {
  const order = Object.keys(formats);
  return Object.keys(rows[0] ?? {})
    .filter((key) => key !== "id" && !key.endsWith("_id") && rows.some((row) => !isEmpty(row[key])))
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}

const labelOf = (key: string, t: Text["t"]) => {
  const known = `row_${key}`;
  return isTextKey(known) ? t(known) : humanName(key);
};

function writeField(key: string, value: Cell, t: Text["t"], style: Style): string {
  const kind = `kind_${value}`;
  if (key === "kind" && isTextKey(kind)) return t(kind);
  const format = formats[key];
  return format ? writeCell(value, { format }, style) : writeRaw(value, style);
}

const look = (key: string) => `whitespace-nowrap ${isNumeric(formats[key] ?? "text") ? "text-right" : "text-left"}`;

/** The records behind a figure. */
export function ExplainedRows({ explanation: { rows, rows_total: total } }: { readonly explanation: Explanation }) {
  const { t } = useText();
  const style = useStyle();
  const keys = keysOf(rows);
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
                  <th key={key} scope="col" className={`px-3 py-1.5 font-medium text-muted ${look(key)}`}>
                    {labelOf(key, t)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no key and never change places
                <tr key={index}>
                  {keys.map((key) => (
                    <td key={key} className={`px-3 py-1.5 align-top ${look(key)}`}>
                      {writeField(key, row[key] ?? null, t, style)}
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
