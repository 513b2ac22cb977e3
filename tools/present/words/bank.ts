import type { Wording } from "../../language.ts";

export const labels: Readonly<Record<string, Wording>> = {
  account: { pt: "Conta", en: "Account" },
  posted_on: { pt: "Data", en: "Day" },
  suggested_category: { pt: "Categoria sugerida", en: "Suggested category" },
  matched_to: { pt: "Conciliado com", en: "Matched to" },
  candidates: { pt: "Pode ser", en: "May be" },
  credits_sum: { pt: "Entradas", en: "Money in" },
  debits_sum: { pt: "Saídas", en: "Money out" },
  create_expenses: { pt: "Criar as despesas", en: "Create the expenses" },
  ignore: { pt: "Ignorar", en: "Ignore" },
  transaction: { pt: "Lançamento do banco", en: "Bank transaction" },
};

export const values: Readonly<Record<string, Wording>> = {
  matched: { pt: "conciliado", en: "matched" },
  ignored: { pt: "ignorado", en: "ignored" },
  linked: { pt: "conciliado com pagamento", en: "matched to a payment" },
  settled: { pt: "deu baixa", en: "settled" },
  created: { pt: "despesa criada", en: "expense created" },
  account: { pt: "conta", en: "account" },
  credit_card: { pt: "cartão de crédito", en: "credit card" },
};
