import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { listExpenses } from "../../../tools/finance/list-expenses.ts";
import { listTransactions } from "../../../tools/finance/list-transactions.ts";
import { openWorld } from "../../helpers/world.ts";

const sample = (name: string) => ({ name, base64: readFileSync(join(import.meta.dirname, "../../data/bank", name)).toString("base64") });

test("chat imports an attached statement, shows what is left and matches it", async () => {
  const world = await openWorld();
  const t = await world.tenant();
  await t.addClient("Clínica Sorriso");
  const imported = await t.chat("importa esse extrato do Itaú", { attachments: [sample("itau.csv")] });
  expect(imported.tool_calls).toMatchObject([{ tool: "import_transactions", input: { account: "Itaú" }, status: "ok" }]);
  expect(imported.reply).toMatch(/Saídas: \*\*R\$\s1\.600,00\*\*/);
  const card = await t.chat("sobe a fatura do cartão e cria as despesas", { attachments: [sample("nubank-card.csv")] });
  expect(card.tool_calls).toMatchObject([{ tool: "import_transactions", input: { kind: "credit_card", create_expenses: true } }]);
  const left = await t.chat("quais lançamentos do banco faltam conciliar?");
  expect(left.tool_calls).toMatchObject([{ tool: "list_transactions", input: { status: "open" } }]);
  expect(left.reply).toContain("PIX QRS KALUNGA");
  const shown = await t.chat("mostra o extrato do banco deste mês");
  expect(shown.tool_calls).toMatchObject([{ tool: "list_transactions", status: "ok" }]);
  expect(shown.reply).toContain("PIX QRS KALUNGA");
  await t.run(addExpense, { amount: "99.90", description: "Conta de telefone", due_date: "2026-06-05" });
  const phone = await t.chat("concilia o lançamento Vivo com a despesa conta de telefone");
  expect(phone.tool_calls).toMatchObject([{ tool: "match_transaction", status: "ok" }]);
  expect(await t.run(listTransactions, { query: "vivo" })).toMatchObject({ items: [{ matched_to: "Conta de telefone" }] });
  const matched = await t.chat("concilia o lançamento Kalunga com a categoria material de escritório");
  expect(matched.tool_calls).toMatchObject([{ tool: "match_transaction", status: "ok" }]);
  expect(await t.run(listExpenses, { category: "material de escritório" })).toMatchObject({ total: 1, sum: "1500.10" });
});
