import type { OverheadPlan } from "../plan.ts";

// biome-ignore format: one row per line
export const overhead: readonly OverheadPlan[] = [
  { category: "aluguel", supplier: "Imóveis Largo do Rosário", description: "Aluguel da sede", day: 5, amount: 5_400, swing: 0 },
  { category: "salários", supplier: "Folha administrativa", description: "Salários do administrativo", day: 5, amount: 9_800, swing: 0.03 },
  { category: "contabilidade", supplier: "Escritório Conta Certa", description: "Honorários contábeis", day: 10, amount: 980, swing: 0 },
  { category: "energia", supplier: "Companhia de energia", description: "Conta de luz", day: 12, amount: 640, swing: 0.22 },
  { category: "internet", supplier: "Fibra Rápida", description: "Internet e telefonia", day: 15, amount: 420, swing: 0.02 },
  { category: "software", supplier: "Assinaturas diversas", description: "Licenças de design, projetos e armazenamento", day: 18, amount: 1_860, swing: 0.08 },
  { category: "impostos", supplier: "Receita", description: "Guia mensal de impostos", day: 20, amount: 4_300, swing: 0.15 },
  { category: "limpeza", supplier: "Limpa Fácil Serviços", description: "Limpeza e copa", day: 25, amount: 760, swing: 0.05 },
];
