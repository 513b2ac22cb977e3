import type { CASH_DIRECTIONS, DRE_LINES } from "../../db/schema/finance.ts";

type DreLine = (typeof DRE_LINES)[number];
type Direction = (typeof CASH_DIRECTIONS)[number];

/** Where a name that nobody knows is added. */
export const DEFAULT_LINE: Readonly<Record<Direction, DreLine>> = { in: "gross_revenue", out: "fixed_costs" };

/** The names that Brazilian agencies use, as long as the tenant has no category of that name. */
export const DEFAULT_CATEGORIES: Readonly<Record<Direction, Readonly<Partial<Record<DreLine, readonly string[]>>>>> = {
  in: {
    gross_revenue: ["services", "serviços", "mensalidade", "fee", "projeto", "comissão", "consultoria", "treinamento", "other", "outros"],
    deductions: ["devolução", "desconto"],
    financial_income: ["rendimentos", "juros recebidos", "aplicações", "interest"],
  },
  out: {
    deductions: ["impostos", "imposto", "das", "simples nacional", "iss", "pis", "cofins", "nota fiscal", "taxes"],
    variable_costs: [
      "freelancer",
      "freela",
      "terceiros",
      "produção",
      "banco de imagens",
      "fotografia",
      "gráfica",
      "impressão",
      "influenciador",
      "comissões",
      "comissão",
      "viagem",
      "viagens",
      "deslocamento",
      "pesquisa",
      "hospedagem de projeto",
      "travel",
    ],
    personnel: [
      "salários",
      "salário",
      "folha",
      "pró-labore",
      "benefícios",
      "plano de saúde",
      "vale-refeição",
      "vale-transporte",
      "fgts",
      "inss",
      "férias",
      "13º salário",
      "pessoal",
      "treinamento",
      "salaries",
      "payroll",
    ],
    fixed_costs: [
      "aluguel",
      "condomínio",
      "software",
      "assinaturas",
      "hospedagem",
      "internet",
      "telefone",
      "energia",
      "luz",
      "água",
      "contabilidade",
      "contador",
      "seguro",
      "material de escritório",
      "limpeza",
      "manutenção",
      "jurídico",
      "rent",
      "other",
      "outros",
    ],
    marketing: ["marketing", "publicidade", "eventos", "brindes", "anúncios"],
    depreciation: ["depreciação", "amortização", "equipamentos", "equipamento", "computadores"],
    financial_expenses: ["tarifas", "tarifa bancária", "juros", "multa", "iof", "taxas bancárias", "maquininha", "bank fees"],
    income_tax: ["irpj", "csll", "imposto de renda"],
  },
};
