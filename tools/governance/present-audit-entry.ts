import type { Block } from "../../replies/blocks.ts";
import { formatCell, type Style } from "../../replies/format.ts";
import { say } from "../language.ts";
import { labelOf, valueLabel } from "../present/labels.ts";
import type { Change } from "./audit.ts";

interface Entry {
  readonly at: string;
  readonly actor: string;
  readonly tool: string;
  readonly surface: string;
  readonly outcome: string;
  readonly error: { readonly message: string } | null;
  readonly changes: readonly Change[];
}

const SHOWN = 40;

const told = (value: string | null, locale: Style["locale"]): string => (value === null ? "—" : valueLabel(value, locale));

export function presentAuditEntry(entry: Entry, style: Style): Block[] {
  const { locale } = style;
  const facts = [
    `**${labelOf("at", locale)}:** ${formatCell(entry.at, "instant", style)}`,
    `**${labelOf("actor", locale)}:** ${entry.actor}`,
    `**${labelOf("tool", locale)}:** ${entry.tool}`,
    `**${labelOf("surface", locale)}:** ${valueLabel(entry.surface, locale)}`,
    `**${labelOf("outcome", locale)}:** ${valueLabel(entry.outcome, locale)}`,
    ...(entry.error ? [`**${labelOf("message", locale)}:** ${entry.error.message}`] : []),
  ];
  const text: Block = { type: "text", text: facts.join(" · ") };
  if (entry.changes.length === 0)
    return [text, { type: "text", text: say(locale, "Nenhum registro foi alterado.", "No record was changed.") }];
  const rows = entry.changes.slice(0, SHOWN).map((change) => ({
    record: change.name ?? change.table,
    field: labelOf(change.field.replace(/^.*\./, ""), locale),
    before: told(change.before, locale),
    after: told(change.after, locale),
  }));
  const columns = (["record", "field", "before", "after"] as const).map((key) => ({
    key,
    label: labelOf(key, locale),
    format: "text" as const,
  }));
  return [text, { type: "table", columns, rows, total: entry.changes.length }];
}
