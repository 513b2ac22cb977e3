import type { Tool } from "../define.ts";
import { type Locale, say } from "../language.ts";

const DONE: Record<string, { pt: string; en: string }> = {
  create: { pt: "criad", en: "created" },
  add: { pt: "lançad", en: "recorded" },
  record: { pt: "registrad", en: "recorded" },
  log: { pt: "lançad", en: "logged" },
  update: { pt: "atualizad", en: "updated" },
  delete: { pt: "excluíd", en: "deleted" },
  import: { pt: "importad", en: "imported" },
  merge: { pt: "mesclad", en: "merged" },
  move: { pt: "movid", en: "moved" },
  set: { pt: "definid", en: "set" },
  deactivate: { pt: "desativad", en: "deactivated" },
};

/** Noun of a tool's name → its word and whether it is feminine. */
const NOUNS: Record<string, { pt: string; en: string; feminine?: true; plural?: true }> = {
  client: { pt: "Cliente", en: "Client" },
  project: { pt: "Projeto", en: "Project" },
  interaction: { pt: "Interação", en: "Interaction", feminine: true },
  expense: { pt: "Despesa", en: "Expense", feminine: true },
  revenue: { pt: "Receita", en: "Revenue", feminine: true },
  time: { pt: "Horas", en: "Time", feminine: true, plural: true },
  marketing_stats: { pt: "Métricas", en: "Stats", feminine: true, plural: true },
  user: { pt: "Usuário", en: "User" },
  clients: { pt: "Clientes", en: "Clients", plural: true },
  contact: { pt: "Contato", en: "Contact" },
  contacts: { pt: "Contatos", en: "Contacts", plural: true },
  deal: { pt: "Negócio", en: "Deal" },
  task: { pt: "Tarefa", en: "Task", feminine: true },
  task_template: { pt: "Modelo de tarefa", en: "Task template" },
  category: { pt: "Categoria", en: "Category", feminine: true },
  goal: { pt: "Meta", en: "Goal", feminine: true },
  transactions: { pt: "Transações", en: "Transactions", feminine: true, plural: true },
  contract: { pt: "Contrato", en: "Contract" },
  contract_template: { pt: "Modelo de contrato", en: "Contract template" },
  tenant: { pt: "Empresa", en: "Tenant", feminine: true },
  playbook: { pt: "Playbook", en: "Playbook" },
};

/** "Projeto criado com sucesso!": said only of a call whose receipt says so. */
export function doneSentence(tool: Pick<Tool, "name">, locale: Locale): string {
  const [verb = "", ...rest] = tool.name.split("_");
  const noun = NOUNS[rest.join("_")];
  const done = DONE[verb];
  if (!(noun && done)) return say(locale, "Feito.", "Done.");
  const ending = `${noun.feminine ? "a" : "o"}${noun.plural ? "s" : ""}`;
  return say(locale, `${noun.pt} ${done.pt}${ending} com sucesso!`, `${noun.en} ${done.en}.`);
}
