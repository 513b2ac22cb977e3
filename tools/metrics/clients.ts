import { sql } from "drizzle-orm";
import type { Metric } from "./define.ts";

export const clientMetrics = [
  {
    id: "health_score",
    names: { pt: "Health score", en: "Health score" },
    aliases: ["saúde do cliente", "saúde"],
    formula: {
      pt: "40 × recência + 30 × sentimento + 30 × pagamento em dia (0 a 100)",
      en: "40 × recency + 30 × sentiment + 30 × payment on time (0 to 100)",
    },
    unit: "score",
    source: "clients",
    numerator: { pt: "soma dos scores", en: "sum of scores", sql: sql`sum(s.health_score)`, unit: "score" },
    denominator: { pt: "clientes", en: "clients", sql: sql`count(*)`, unit: "count" },
    better: "higher",
  },
  {
    id: "interactions",
    names: { pt: "Interações", en: "Interactions" },
    aliases: ["contatos", "reuniões e conversas"],
    formula: { pt: "número de interações registradas", en: "number of recorded interactions" },
    unit: "count",
    source: "contacts",
    numerator: { pt: "interações", en: "interactions", sql: sql`count(*)`, unit: "count" },
  },
  {
    id: "total_projects",
    names: { pt: "Projetos", en: "Projects" },
    aliases: ["número de projetos"],
    formula: { pt: "número de projetos do cliente", en: "number of the client's projects" },
    unit: "count",
    source: "projects",
    numerator: { pt: "projetos", en: "projects", sql: sql`count(*)`, unit: "count" },
  },
] as const satisfies readonly Metric[];
