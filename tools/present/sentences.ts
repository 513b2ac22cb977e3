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
