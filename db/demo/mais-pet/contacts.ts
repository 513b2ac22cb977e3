import type { ContactPlan } from "../plan.ts";

/** Five customers of the shop, each of another profile (requirement C-98). */
// biome-ignore format: one row per line
export const contacts: readonly ContactPlan[] = [
  { name: "Ana Beatriz Moura", mail: "ana.moura@correio.example", area: 11, tags: ["assinante", "gato"], whatsapp: "granted", email: "granted", daysAgo: 320, notes: "Assinante do kit mensal há dez meses; compra ração para dois gatos." },
  { name: "Rogério Tavares", mail: "rogerio.tavares@correio.example", area: 19, tags: ["comprador recorrente", "cachorro"], whatsapp: "granted", email: "unknown", daysAgo: 210, notes: "Compra a cada 40 dias, sempre pelo celular; responde rápido no WhatsApp." },
  { name: "Ivana Brandt", client: "canil", mail: "ivana@canilvaledasaraucarias.example", area: 41, title: "Proprietária", tags: ["atacado"], whatsapp: "granted", email: "granted", daysAgo: 360, notes: "Compra em volume para o canil; negocia prazo." },
  { name: "Joana Freitas", mail: "joana.freitas@correio.example", area: 21, tags: ["carrinho abandonado"], whatsapp: "unknown", email: "granted", daysAgo: 12, notes: "Deixou o carrinho com tapetes higiênicos e não voltou." },
  { name: "Sérgio Amaral", mail: "sergio.amaral@correio.example", area: 31, tags: ["inativo"], whatsapp: "denied", email: "granted", daysAgo: 420, notes: "Última compra há sete meses; pediu para não receber mensagens no WhatsApp." },
];
