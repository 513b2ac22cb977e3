import type { Block } from "../../replies/blocks.ts";
import type { Style } from "../../replies/format.ts";
import { say, type Wording } from "../language.ts";
import { labelOf } from "../present/labels.ts";

interface Noun extends Wording {
  readonly feminine?: true;
  readonly plural?: true;
}

/** What people call a row of each table. */
export const RECORDS: Readonly<Record<string, Noun>> = {
  bank_transactions: { pt: "Linha do extrato", en: "Statement line", feminine: true },
  categories: { pt: "Categoria", en: "Category", feminine: true },
  clients: { pt: "Cliente", en: "Client" },
  contacts: { pt: "Contato", en: "Contact" },
  contract_templates: { pt: "Modelo de contrato", en: "Contract template" },
  contracts: { pt: "Contrato", en: "Contract" },
  deals: { pt: "Negócio", en: "Deal" },
  expenses: { pt: "Despesa", en: "Expense", feminine: true },
  goals: { pt: "Meta", en: "Goal", feminine: true },
  insights: { pt: "Alerta", en: "Insight" },
  interactions: { pt: "Interação", en: "Interaction", feminine: true },
  marketing_metrics: { pt: "Métricas", en: "Stats", feminine: true, plural: true },
  payments: { pt: "Pagamento", en: "Payment" },
  preferences: { pt: "Preferência", en: "Preference", feminine: true },
  projects: { pt: "Projeto", en: "Project" },
  recurrences: { pt: "Recorrência", en: "Recurrence", feminine: true },
  revenues: { pt: "Receita", en: "Revenue", feminine: true },
  task_templates: { pt: "Modelo de tarefa", en: "Task template" },
  tasks: { pt: "Tarefa", en: "Task", feminine: true },
  tenants: { pt: "Configurações da empresa", en: "Settings of the tenant", feminine: true, plural: true },
  time_entries: { pt: "Lançamento de horas", en: "Time entry" },
  users: { pt: "Usuário", en: "User" },
};

/** History that goes with its record and is not worth a line of its own. */
export const SILENT: ReadonlySet<string> = new Set(["project_status_changes", "deal_stage_changes", "contract_versions"]);

const removed = ({ feminine, plural }: Noun): string => `removid${feminine ? "a" : "o"}${plural ? "s" : ""}`;
const restored = ({ plural }: Noun): string => (plural ? "voltaram ao que eram" : "voltou ao que era");

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
  const actionOf = ({ table, action }: { table: string; action: "removed" | "restored" }) => {
    const noun = RECORDS[table] ?? { pt: table, en: table };
    return action === "removed" ? say(locale, removed(noun), "removed") : say(locale, restored(noun), "is as it was before");
  };
  const told = undone.filter(({ table }) => !SILENT.has(table));
  const lines = told.slice(0, SHOWN).map((row) => `- ${recordOf(row)}: ${actionOf(row)}`);
  const more = told.length - SHOWN;
  if (more > 0)
    lines.push(
      more === 1
        ? say(locale, "- e mais um registro", "- and one more record")
        : say(locale, `- e mais ${more} registros`, `- and ${more} more records`),
    );
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
      text:
        sent.length === 1
          ? say(locale, "Uma mensagem já foi enviada e não volta atrás.", "One message was sent already and cannot be taken back.")
          : say(
              locale,
              `${sent.length} mensagens já foram enviadas e não voltam atrás.`,
              `${sent.length} messages were sent already and cannot be taken back.`,
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
