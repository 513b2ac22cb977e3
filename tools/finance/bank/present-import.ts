import { z } from "zod";
import type { Block } from "../../../replies/blocks.ts";
import { formatCell, type Style } from "../../../replies/format.ts";
import { countOut, moneyOut } from "../../fields/semantic.ts";
import { say } from "../../language.ts";
import { rowsTable } from "../../present/columns.ts";
import { suggestedCategory } from "./transaction.ts";

const OUTCOMES = ["linked", "settled", "created", "open"] as const;

const item = z.object({
  posted_on: z.string(),
  amount: moneyOut(),
  name: z.string(),
  outcome: z.enum(OUTCOMES).meta({ "x-field": { kind: "choice" } }),
  matched_to: z.string().nullable(),
  suggested_category: suggestedCategory(),
  candidates: z.string().nullable(),
});

export const imported = z.object({
  preview: z.boolean(),
  format: z.enum(["ofx", "csv"]),
  accounts: z.array(z.string()),
  period: z.object({ from: z.string(), to: z.string() }).nullable(),
  new: countOut(),
  duplicates: countOut(),
  matched: countOut(),
  created: countOut(),
  open: countOut(),
  skipped: countOut(),
  in_sum: moneyOut(),
  out_sum: moneyOut(),
  problems: z.array(z.object({ line: z.int(), message: z.string() })),
  items: z.array(item),
});

type Imported = z.output<typeof imported>;

function headline(output: Imported, style: Style): string {
  const { locale } = style;
  const account = output.accounts.join(", ");
  const days = output.period ? `${formatCell(output.period.from, "day", style)} – ${formatCell(output.period.to, "day", style)}` : "";
  const of = [account, days].filter(Boolean).join(", ");
  if (output.preview)
    return say(
      locale,
      `Prévia do extrato (${of}): ${output.new} lançamento(s) novo(s). Nada foi gravado.`,
      `Preview of the statement (${of}): ${output.new} new line(s). Nothing was stored.`,
    );
  if (output.new === 0 && output.duplicates > 0)
    return say(locale, `Nada novo: este extrato (${of}) já estava importado.`, `Nothing new: this statement (${of}) was imported already.`);
  return say(locale, `✅ Extrato importado (${of}): ${output.new} lançamento(s).`, `✅ Statement imported (${of}): ${output.new} line(s).`);
}

const kpi = (label: string, value: number | string, format: "count" | "money") => ({ label, value, format });

/** What was done with each line, and what is left for a person. */
export function presentImport(output: Imported, style: Style): Block[] {
  const { locale } = style;
  const tell = (pt: string, en: string) => say(locale, pt, en);
  const problems = output.problems.slice(0, 10).map(({ line, message }) => `- ${tell("linha", "line")} ${line}: ${message}`);
  const next =
    output.open > 0 && !output.preview
      ? [
          tell(
            `Falta conciliar ${output.open}: peça "lançamentos do banco em aberto" e diga a que despesa, receita ou categoria cada um pertence.`,
            `Left to reconcile: ${output.open}. Ask for "open bank transactions" and say which expense, revenue or category each belongs to.`,
          ),
        ]
      : [];
  return [
    {
      type: "text",
      text: [headline(output, style), ...next, ...problems].join("\n"),
      ...(!output.preview && output.new > 0 && { tone: "success" as const }),
    },
    {
      type: "kpi",
      items: [
        kpi(tell("Entradas", "Money in"), output.in_sum, "money"),
        kpi(tell("Saídas", "Money out"), output.out_sum, "money"),
        kpi(tell("Conciliados", "Matched"), output.matched, "count"),
        kpi(tell("Despesas criadas", "Expenses created"), output.created, "count"),
        kpi(tell("Em aberto", "Open"), output.open, "count"),
        kpi(tell("Repetidos", "Already there"), output.duplicates, "count"),
      ],
    },
    ...(output.items.length > 0 ? [rowsTable({ schema: item, rows: output.items, path: "items", locale, total: output.new })] : []),
  ];
}
