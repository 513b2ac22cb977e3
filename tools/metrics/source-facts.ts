import type { Wording } from "../language.ts";
import type { Permission } from "../permissions.ts";
import type { Scope, SourceName } from "./define.ts";

export type Dimension = "client" | "project" | "platform" | "month";

export const AREAS = ["marketing", "finance", "clients", "projects", "sales", "conversations"] as const;

interface SourceFacts {
  readonly area: (typeof AREAS)[number];
  /** Who may see figures of these rows. */
  readonly permission: Permission;
  /** What one row is. */
  readonly grain: Wording;
  /** What a figure can be filtered and grouped by. */
  readonly dimensions: readonly Dimension[];
  /** How a period picks rows; undefined where the rows have no date. */
  readonly period?: Wording;
}

const BY_DATE = { pt: "pela data", en: "by date" };

export const SOURCE_FACTS: Record<SourceName, SourceFacts> = {
  ledger: {
    area: "finance",
    permission: "finance:read",
    grain: { pt: "lançamento", en: "ledger entry" },
    dimensions: ["client", "project", "month"],
    period: { pt: "pelo vencimento", en: "by due date" },
  },
  ads: {
    area: "marketing",
    permission: "marketing:read",
    grain: { pt: "campanha por dia", en: "campaign per day" },
    dimensions: ["client", "project", "platform", "month"],
    period: BY_DATE,
  },
  contacts: {
    area: "clients",
    permission: "interactions:read",
    grain: { pt: "interação", en: "interaction" },
    dimensions: ["client", "month"],
    period: BY_DATE,
  },
  clients: { area: "clients", permission: "clients:read", grain: { pt: "cliente", en: "client" }, dimensions: ["client"] },
  projects: {
    area: "projects",
    permission: "projects:read",
    grain: { pt: "projeto", en: "project" },
    dimensions: ["client", "project", "month"],
    period: { pt: "pelo início", en: "by start" },
  },
  pipeline: {
    area: "sales",
    permission: "deals:read",
    grain: { pt: "negócio", en: "deal" },
    dimensions: ["client", "month"],
    period: { pt: "pela abertura do negócio", en: "by the day the deal was opened" },
  },
  closed_deals: {
    area: "sales",
    permission: "deals:read",
    grain: { pt: "negócio fechado", en: "closed deal" },
    dimensions: ["client", "month"],
    period: { pt: "pelo fechamento do negócio", en: "by the day the deal was closed" },
  },
  funnel: {
    area: "sales",
    permission: "deals:read",
    grain: { pt: "negócio por etapa", en: "deal per stage" },
    dimensions: ["client", "month"],
    period: { pt: "pela abertura do negócio", en: "by the day the deal was opened" },
  },
  customers: {
    area: "clients",
    permission: "clients:read",
    grain: { pt: "cliente", en: "client" },
    dimensions: ["client", "month"],
    period: { pt: "quem era cliente no período", en: "who was a client in the period" },
  },
  subscriptions: {
    area: "finance",
    permission: "finance:read",
    grain: { pt: "projeto recorrente", en: "recurring project" },
    dimensions: ["client", "project", "month"],
    period: { pt: "no último dia do período", en: "on the last day of the period" },
  },
  conversations: {
    area: "conversations",
    permission: "interactions:read",
    grain: { pt: "conversa", en: "conversation" },
    dimensions: ["month"],
    period: BY_DATE,
  },
  dues: {
    permission: "finance:read",
    area: "finance",
    grain: { pt: "valor em aberto", en: "open amount" },
    dimensions: ["client", "project", "month"],
    period: { pt: "pelo vencimento", en: "by due date" },
  },
  moved: {
    permission: "finance:read",
    area: "finance",
    grain: { pt: "pagamento", en: "payment" },
    dimensions: ["client", "project", "month"],
    period: { pt: "pelo dia do pagamento", en: "by the day of payment" },
  },
};

/** Whether the source's rows carry what the scope filters by. */
export const carries = (source: SourceName, { client, project, platform, campaign }: Partial<Scope>): boolean => {
  const { dimensions } = SOURCE_FACTS[source];
  return (
    (!client || dimensions.includes("client")) &&
    (!project || dimensions.includes("project")) &&
    (!(platform || campaign) || dimensions.includes("platform"))
  );
};
