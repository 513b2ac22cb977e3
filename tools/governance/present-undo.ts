import type { Block } from "../../replies/blocks.ts";
import type { Style } from "../../replies/format.ts";
import { say, type Wording } from "../language.ts";
import { labelOf } from "../present/labels.ts";

const RECORDS: Record<string, Wording> = {
  clients: { pt: "Cliente", en: "Client" },
  projects: { pt: "Projeto", en: "Project" },
  interactions: { pt: "Interação", en: "Interaction" },
  expenses: { pt: "Despesa", en: "Expense" },
  revenues: { pt: "Receita", en: "Revenue" },
  time_entries: { pt: "Lançamento de horas", en: "Time entry" },
  marketing_metrics: { pt: "Métricas", en: "Stats" },
  users: { pt: "Usuário", en: "User" },
  playbooks: { pt: "Playbook", en: "Playbook" },
};

interface Undone {
  readonly undone: readonly { readonly table: string; readonly name: string | null; readonly action: "removed" | "restored" }[];
  readonly conflicts: readonly { readonly table: string; readonly name: string | null; readonly fields: readonly string[] }[];
  readonly sent: readonly { readonly kind: string }[];
}

const SHOWN = 8;

export function presentUndo({ undone, conflicts, sent }: Undone, { locale }: Style): Block[] {
  const recordOf = (row: { table: string; name: string | null }) => {
    const noun = RECORDS[row.table];
    return `${noun ? say(locale, noun.pt, noun.en) : row.table}${row.name ? ` "${row.name}"` : ""}`;
  };
  const actions = {
    removed: say(locale, "removido(a)", "removed"),
    restored: say(locale, "voltou ao que era", "is as it was before"),
  };
  const lines = undone.slice(0, SHOWN).map((row) => `- ${recordOf(row)}: ${actions[row.action]}`);
  if (undone.length > SHOWN)
    lines.push(say(locale, `- e mais ${undone.length - SHOWN} registro(s)`, `- and ${undone.length - SHOWN} more record(s)`));
  const kept = conflicts.map((row) => {
    const fields = row.fields.map((field) => labelOf(field, locale)).join(", ");
    return `- ${recordOf(row)}: ${say(locale, `mudou depois (${fields}); deixei como está`, `changed since (${fields}); left as it is`)}`;
  });
  const blocks: Block[] = [];
  if (lines.length > 0)
    blocks.push({ type: "text", text: [say(locale, "✅ Desfeito:", "✅ Undone:"), ...lines].join("\n"), tone: "success" });
  if (kept.length > 0)
    blocks.push({ type: "text", text: [say(locale, "Não desfiz:", "Not undone:"), ...kept].join("\n"), tone: "warning" });
  if (sent.length > 0)
    blocks.push({
      type: "text",
      text: say(
        locale,
        `${sent.length} mensagem(ns) já enviada(s) não voltam atrás.`,
        `${sent.length} message(s) were sent already and cannot be taken back.`,
      ),
      tone: "warning",
    });
  if (blocks.length === 0)
    blocks.push({
      type: "text",
      text: say(locale, "Aquela ação não tinha alterado nenhum registro.", "That action had not changed any record."),
    });
  return blocks;
}
