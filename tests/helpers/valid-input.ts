import type { Tool } from "../../tools/define.ts";
import { type Field, fieldsOf } from "../../tools/fields/walk.ts";

export interface KnownIds {
  readonly client: string;
  readonly project: string;
  readonly approval: string;
  readonly receipt: string;
  /** Ids of other kinds of records, by the kind that a field refers to; `other_<kind>` for a tool that takes two of a kind. */
  readonly records?: Readonly<Record<string, string>>;
}

const CSV = "Dia;Campanha;Impressões;Cliques;Custo;Conversões\n01/11/2026;Nova;100;10;5,00;1\n";

const byKind: Record<string, (field: Field, ids: KnownIds) => unknown> = {
  money: () => "10.00",
  quantity: () => "10.00",
  percent: () => 10,
  hours: () => 1,
  count: () => 1,
  score: () => 10,
  day: () => "2026-11-01",
  instant: () => "2026-11-01T12:00:00Z",
  period: () => "this_month",
  platform: () => "google_ads",
  email: () => "pessoa@vyron.example",
  file: () => ({ name: "stats.csv", content: CSV }),
  ref: (field, ids) =>
    (({ project: ids.project, client: ids.client, ...ids.records }) as Record<string, string>)[field.facts?.ref ?? ""] ??
    "00000000-0000-7000-8000-000000000000",
};

function valueFor(tool: Tool, field: Field, ids: KnownIds): unknown {
  if (tool.decides && field.name === "id") return ids.approval;
  if (field.options) return field.options[0];
  const made = byKind[field.facts?.kind ?? ""];
  if (made) return made(field, ids);
  return field.type === "number" ? 1 : field.type === "boolean" ? true : "texto";
}

/** An input that the tool takes: its required fields, and the ids of records of one tenant. */
export function validInput(tool: Tool, ids: KnownIds): Record<string, unknown> {
  const fields = fieldsOf(tool.input).filter((field) => field.required || field.facts?.kind === "ref");
  const input = Object.fromEntries(fields.map((field) => [field.name, valueFor(tool, field, ids)]));
  if (tool.name === "undo") input["call"] = ids.receipt;
  if (tool.name === "explain_number") input["id"] = `${ids.receipt}#items.0.revenue`;
  const named = new Set<string>();
  for (const { name, facts } of fields) {
    const other = facts?.ref && named.has(facts.ref) ? ids.records?.[`other_${facts.ref}`] : undefined;
    if (other) input[name] = other;
    if (facts?.ref) named.add(facts.ref);
  }
  for (const field of fieldsOf(tool.input)) if (field.facts?.ref === "user" && !field.required) delete input[field.name];
  return input;
}
