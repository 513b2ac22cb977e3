import type { ProjectPlan } from "../plan.ts";

// biome-ignore format: one row per line
export const projects: readonly ProjectPlan[] = [
  { client: "canil", name: "Assinatura de Ração Canil", kind: "recurring", category: "other", start: 11, day: 5, price: 6_400, margin: 32.4 },
  { client: "hotel", name: "Enxoval e Ração Hotel Recanto", kind: "recurring", category: "other", start: 9, day: 10, price: 4_100, margin: 28.7 },
  { client: "veterinaria", name: "Linha Clínica Patas Unidas", kind: "recurring", category: "other", start: 7, day: 15, price: 3_300, margin: 36.1 },
  { client: "creche", name: "Kit Creche Mensal", kind: "recurring", category: "other", start: 4, day: 10, price: 1_900, margin: 41.5 },
  { client: "creche", name: "Campanha de Inauguração", kind: "one_off", category: "traffic", start: 5, months: 8, day: 5, price: 7_500, parts: 3, margin: 17.3 },
  { client: "canil", name: "Vídeos Filhotes em Casa", kind: "one_off", category: "video", start: 8, months: 2, day: 15, price: 5_800, parts: 2, margin: 38.8 },
];
