import type { ToolInfo } from "../contract.ts";
import { humanName } from "../format/command.ts";
import type { Language } from "../i18n/strings.ts";

/** A tool whose form the page can show. */
export type EntryTool = ToolInfo;

export const MAIN_TOOLS = ["create_project", "add_expense", "add_marketing_stats"] as const;

/** These have their own places: a card that is decided, a receipt that is undone. */
const ELSEWHERE: readonly string[] = ["decide_approval", "undo"];

export const isEntry = (tool: EntryTool): boolean => tool.effect !== "read" && tool.http.length > 0 && !ELSEWHERE.includes(tool.name);

type Wording = Readonly<Record<Language, string>>;

const VERBS: Readonly<Record<string, Wording>> = {
  activate: { pt: "Ativar", en: "Activate" },
  add: { pt: "Lançar", en: "Add" },
  analyze: { pt: "Analisar", en: "Analyze" },
  cancel: { pt: "Cancelar", en: "Cancel" },
  create: { pt: "Criar", en: "Create" },
  deactivate: { pt: "Desativar", en: "Deactivate" },
  delete: { pt: "Excluir", en: "Delete" },
  dismiss: { pt: "Dispensar", en: "Dismiss" },
  erase: { pt: "Apagar", en: "Erase" },
  export: { pt: "Exportar", en: "Export" },
  forget: { pt: "Esquecer", en: "Forget" },
  import: { pt: "Importar", en: "Import" },
  log: { pt: "Lançar", en: "Log" },
  mark: { pt: "Marcar", en: "Mark" },
  match: { pt: "Conciliar", en: "Match" },
  merge: { pt: "Mesclar", en: "Merge" },
  move: { pt: "Mover", en: "Move" },
  notify: { pt: "Notificar", en: "Notify" },
  pause: { pt: "Pausar", en: "Pause" },
  record: { pt: "Registrar", en: "Record" },
  refresh: { pt: "Atualizar", en: "Refresh" },
  remember: { pt: "Lembrar", en: "Remember" },
  resume: { pt: "Retomar", en: "Resume" },
  review: { pt: "Revisar", en: "Review" },
  run: { pt: "Executar", en: "Run" },
  schedule: { pt: "Agendar", en: "Schedule" },
  send: { pt: "Enviar", en: "Send" },
  set: { pt: "Definir", en: "Set" },
  split: { pt: "Ratear", en: "Split" },
  sync: { pt: "Sincronizar", en: "Sync" },
  test: { pt: "Testar", en: "Test" },
  update: { pt: "Editar", en: "Edit" },
  upload: { pt: "Enviar", en: "Upload" },
};

const NOUNS: Readonly<Record<string, Wording>> = {
  ab_test: { pt: "teste A/B", en: "A/B test" },
  analysis: { pt: "análise", en: "analysis" },
  budget: { pt: "orçamento de uso", en: "usage budget" },
  campaign: { pt: "campanha", en: "campaign" },
  category: { pt: "categoria", en: "category" },
  client: { pt: "cliente", en: "client" },
  clients: { pt: "clientes", en: "clients" },
  contact: { pt: "contato", en: "contact" },
  contacts: { pt: "contatos", en: "contacts" },
  contract: { pt: "contrato", en: "contract" },
  contract_template: { pt: "modelo de contrato", en: "contract template" },
  conversations: { pt: "conversas", en: "conversations" },
  crm: { pt: "CRM", en: "CRM" },
  deal: { pt: "negócio", en: "deal" },
  document: { pt: "documento", en: "document" },
  email: { pt: "e-mail", en: "e-mail" },
  expense: { pt: "despesa", en: "expense" },
  fact: { pt: "fato", en: "fact" },
  from_sheet: { pt: "de planilha", en: "from a sheet" },
  goal: { pt: "meta", en: "goal" },
  growth_roadmap: { pt: "roteiro de crescimento", en: "growth roadmap" },
  insight: { pt: "alerta", en: "insight" },
  integration: { pt: "integração", en: "integration" },
  interaction: { pt: "interação", en: "interaction" },
  journey: { pt: "jornada", en: "journey" },
  marketing_stats: { pt: "métricas de marketing", en: "marketing stats" },
  media_plan: { pt: "plano de mídia", en: "media plan" },
  meeting: { pt: "reunião", en: "meeting" },
  message_template: { pt: "modelo de mensagem", en: "message template" },
  paid: { pt: "como pago", en: "as paid" },
  payment: { pt: "pagamento", en: "payment" },
  playbook: { pt: "playbook", en: "playbook" },
  insights: { pt: "alertas", en: "insights" },
  project: { pt: "projeto", en: "project" },
  recurrence: { pt: "recorrência", en: "recurrence" },
  retention_plan: { pt: "plano de retenção", en: "retention plan" },
  revenue: { pt: "receita", en: "revenue" },
  segment: { pt: "segmento", en: "segment" },
  subject: { pt: "dados de uma pessoa", en: "a person’s data" },
  task: { pt: "tarefa", en: "task" },
  task_template: { pt: "modelo de tarefas", en: "task template" },
  tenant: { pt: "empresa", en: "tenant" },
  time_entry: { pt: "apontamento de horas", en: "time entry" },
  time: { pt: "horas", en: "time" },
  to_drive: { pt: "para o Drive", en: "to Drive" },
  to_notion: { pt: "para o Notion", en: "to Notion" },
  to_sheet: { pt: "para planilha", en: "to a sheet" },
  transactions: { pt: "extrato bancário", en: "bank statement" },
  transaction: { pt: "transação", en: "transaction" },
  user: { pt: "usuário", en: "user" },
  whatsapp_message: { pt: "WhatsApp", en: "WhatsApp message" },
};

/** `update_task_template` → "Editar modelo de tarefas". */
export function toolTitle(name: string, language: Language): string {
  const [verb = "", ...rest] = name.split("_");
  const noun = rest.join("_");
  const said = VERBS[verb]?.[language];
  if (!said) return humanName(name);
  return noun === "" ? said : `${said} ${NOUNS[noun]?.[language] ?? noun.replaceAll("_", " ")}`;
}

const fold = (text: string): string => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Tools whose title, name or examples hold every word that was typed. */
export function searchTools(tools: readonly EntryTool[], query: string, language: Language): readonly EntryTool[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return tools.filter((tool) => {
    const examples = tool.examples?.map((example) => example[language]) ?? [];
    const text = fold([toolTitle(tool.name, language), tool.name, ...examples].join(" "));
    return words.every((word) => text.includes(word));
  });
}

/** What is entered daily first, administration last. */
const DOMAINS: readonly string[] = ["crm", "projects", "finance", "marketing", "contracts", "campaigns", "segments", "knowledge"];

export function byDomain(tools: readonly EntryTool[], language: Language): readonly (readonly [string, readonly EntryTool[]])[] {
  const title = (tool: EntryTool) => toolTitle(tool.name, language);
  const sorted = tools.toSorted((a, b) => title(a).localeCompare(title(b), language));
  const rank = (domain: string) => (DOMAINS.includes(domain) ? DOMAINS.indexOf(domain) : DOMAINS.length);
  const domains = [...new Set(sorted.map(({ domain }) => domain))].toSorted((a, b) => rank(a) - rank(b));
  return domains.map((domain) => [domain, sorted.filter((tool) => tool.domain === domain)] as const);
}

export interface CallTo {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

const params = (route: string): readonly string[] => [...route.matchAll(/\{(\w+)\}/g)].map(([, key = ""]) => key);

/** The names of an input that its own address is made of; an update always needs them. */
export const keysOf = (tool: Pick<EntryTool, "http">): readonly string[] => params(tool.http[0] ?? "");

/** The request that a tool's own route takes: parameters in the path, the rest in the body, or in the query of a GET or DELETE. */
export function callOf(tool: Pick<EntryTool, "http">, input: Readonly<Record<string, unknown>>, dryRun = false): CallTo {
  const fits = (route: string) => params(route).every((key) => input[key] !== undefined);
  const route = tool.http.find(fits) ?? tool.http[0] ?? "";
  const [method = "POST", template = ""] = route.split(" ");
  const inPath = params(route);
  const path = template.replaceAll(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(input[key] ?? "")));
  const rest = Object.fromEntries(Object.entries(input).filter(([key]) => !inPath.includes(key)));
  const query = new URLSearchParams();
  if (dryRun) query.set("dry_run", "true");
  const bodiless = method === "GET" || method === "DELETE";
  if (bodiless)
    for (const [key, value] of Object.entries(rest)) query.set(key, typeof value === "object" ? JSON.stringify(value) : String(value));
  const tail = query.size > 0 ? `?${query}` : "";
  return { method, path: path + tail, body: bodiless ? undefined : rest };
}

/** The read that gives the record which an update changes. */
export function readerOf(tool: EntryTool, tools: readonly EntryTool[]): EntryTool | undefined {
  const [method, path] = tool.http[0]?.split(" ") ?? [];
  return method === "PATCH" ? tools.find(({ http }) => http.includes(`GET ${path}`)) : undefined;
}

export interface Finder {
  readonly path: string;
  readonly query: string | undefined;
  readonly limit: boolean;
}

/** How records of a kind are looked up: the search where there is one, else the list. */
export function finderOf(kind: string, tools: readonly EntryTool[]): Finder | undefined {
  const names = [`find_${kind}s`, `list_${kind}s`];
  const reads = names.flatMap((name) => tools.filter((tool) => tool.name === name));
  const has = (tool: EntryTool, field: string) => Object.hasOwn(tool.input.properties ?? {}, field);
  const chosen = reads.find((tool) => has(tool, "query")) ?? reads[0];
  const route = chosen?.http.find((one) => one.startsWith("GET ") && !one.includes("{"));
  if (!chosen || !route) return undefined;
  return { path: route.slice(4), query: has(chosen, "query") ? "query" : undefined, limit: has(chosen, "limit") };
}

/** The list of a kind, for the moment before anything was typed: a search wants words. */
export function listerOf(kind: string, tools: readonly EntryTool[]): Finder | undefined {
  return finderOf(
    kind,
    tools.filter(({ name }) => name !== `find_${kind}s`),
  );
}

export interface Found {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

const firstText = (row: Readonly<Record<string, unknown>>, names: readonly string[]): string => {
  const found = names.map((name) => row[name]).find((value) => typeof value === "string" && value !== "");
  return typeof found === "string" ? found : "";
};

/** A row of any list as something to choose. */
export function foundOf(row: Readonly<Record<string, unknown>>): Found {
  const label = firstText(row, ["name", "label", "title", "description", "subject", "supplier", "id"]);
  const detail = firstText(row, ["client_name", "project_name", "email", "supplier", "due_date", "status"]);
  return { id: String(row["id"] ?? ""), label, detail: detail === label ? "" : detail };
}

export function filterFound(found: readonly Found[], query: string): readonly Found[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  return found.filter(({ label, detail }) => words.every((word) => fold(`${label} ${detail}`).includes(word)));
}
