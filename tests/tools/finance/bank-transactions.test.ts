import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { addExpense } from "../../../tools/finance/add-expense.ts";
import { addRevenue } from "../../../tools/finance/add-revenue.ts";
import { deletePayment } from "../../../tools/finance/delete-payment.ts";
import { getExpense } from "../../../tools/finance/get-expense.ts";
import { getRevenue } from "../../../tools/finance/get-revenue.ts";
import { importTransactions } from "../../../tools/finance/import-transactions.ts";
import { listExpenses } from "../../../tools/finance/list-expenses.ts";
import { listPayments } from "../../../tools/finance/list-payments.ts";
import { listTransactions } from "../../../tools/finance/list-transactions.ts";
import { markPaid } from "../../../tools/finance/mark-paid.ts";
import { matchTransaction } from "../../../tools/finance/match-transaction.ts";
import { undo } from "../../../tools/governance/undo.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  t = await world.tenant();
});

const sample = (name: string) => ({ name, base64: readFileSync(join(import.meta.dirname, "../../data/bank", name)).toString("base64") });
const csv = (...lines: string[]) => ({ name: "extrato.csv", content: `Data;Descrição;Valor\n${lines.join("\n")}\n` });
const load = (...lines: string[]) => t.run(importTransactions, { file: csv(...lines), account: "Itaú" });
const only = async (query?: string) => {
  const { items } = await t.run(listTransactions, query ? { query } : {});
  const [first] = items;
  if (!first || items.length > 1) throw new Error(`${items.length} lines`);
  return first;
};

test("an import says what is new, and a second one of the same file adds nothing", async () => {
  const first = await t.run(importTransactions, { file: sample("itau.ofx") });
  expect(first).toMatchObject({
    format: "ofx",
    accounts: ["Itaú 1234567890"],
    period: { from: "2026-11-03", to: "2026-11-05" },
    new: 3,
    duplicates: 0,
    skipped: 1,
    open: 3,
    in_sum: "5000.00",
    out_sum: "1555.01",
  });
  expect(await t.run(importTransactions, { file: sample("itau.ofx"), account: "Outro nome" })).toMatchObject({
    new: 0,
    duplicates: 3,
    in_sum: "0.00",
  });
  expect(await t.run(listTransactions, {})).toMatchObject({ total: 3, credits_sum: "5000.00", debits_sum: "1555.01" });
});

test("a preview stores nothing", async () => {
  expect(await t.run(importTransactions, { file: sample("bradesco.csv"), preview: true })).toMatchObject({ preview: true, new: 3 });
  expect(await t.run(listTransactions, {})).toMatchObject({ total: 0 });
});

test("two equal purchases of one day are two lines, and an overlapping statement adds only what it has more", async () => {
  expect(await load("01/11/2026;Café;-10,00", "01/11/2026;Café;-10,00")).toMatchObject({ new: 2 });
  expect(await load("01/11/2026;Café;-10,00", "01/11/2026;Café;-10,00", "01/11/2026;Café;-10,00", "02/11/2026;Café;-10,00")).toMatchObject({
    new: 2,
    duplicates: 2,
  });
  expect(await t.run(listTransactions, {})).toMatchObject({ total: 4, debits_sum: "40.00" });
});

test("a bank's id that is given to two lines keeps both, in either order and alone", async () => {
  expect(await t.run(importTransactions, { file: sample("bradesco-one-line.ofx") })).toMatchObject({ new: 4 });
  expect(await t.run(importTransactions, { file: sample("bradesco-one-line.ofx") })).toMatchObject({ new: 0, duplicates: 4 });
  const line = (on: string, memo: string) => `<STMTTRN><DTPOSTED>${on}<TRNAMT>-12,90<FITID>N2<MEMO>${memo}</STMTTRN>`;
  const file = (...lines: string[]) => ({
    name: "parte.ofx",
    content: `<OFX><BANKACCTFROM><BANKID>0237<BRANCHID>1234<ACCTID>56789-0</BANKACCTFROM><BANKTRANLIST>${lines.join("")}</BANKTRANLIST></OFX>`,
  });
  const [basket, charge] = [line("20261102", "TARIFA BANCÁRIA CESTA"), line("20261103", "TARIFA REGISTRO COBRANÇA")];
  expect(await t.run(importTransactions, { file: file(charge) })).toMatchObject({ new: 0, duplicates: 1 });
  expect(await t.run(importTransactions, { file: file(charge, basket) })).toMatchObject({ new: 0, duplicates: 2 });
  expect(await t.run(importTransactions, { file: file(line("20261104", "TARIFA NOVA")) })).toMatchObject({ new: 1 });
});

test("a line of a payment that is recorded already is that payment: nothing is paid twice", async () => {
  const light = await t.run(addExpense, { amount: "320.45", description: "Conta de luz", due_date: "2026-11-05", paid_at: "2026-11-01" });
  expect(await t.run(importTransactions, { file: sample("itau.ofx"), create_expenses: true })).toMatchObject({
    matched: 1,
    created: 1,
    open: 1,
  });
  expect(await t.run(listPayments, { expense: light.id })).toMatchObject({ total: 1, paid_sum: "320.45" });
  expect(await t.run(listTransactions, { query: "enel" })).toMatchObject({
    items: [{ status: "matched", expense_id: light.id, matched_to: "Conta de luz" }],
  });
});

test("a payment four days away is another one, and one payment stands for one line", async () => {
  await t.run(addExpense, { amount: "10.00", description: "Café", due_date: "2026-09-01", paid_at: "2026-11-05" });
  expect(await load("01/11/2026;A;-10,00")).toMatchObject({ matched: 0, open: 1 });
  expect(await load("04/11/2026;B;-10,00", "05/11/2026;C;-10,00")).toMatchObject({ matched: 1, open: 1 });
  expect(await only("C")).toMatchObject({ status: "matched" });
});

test("a line settles the one open expense or revenue of its amount that is due about its day", async () => {
  const client = await t.addClient("Clínica Sorriso");
  const due = await t.run(addRevenue, { client, amount: "5000.00", description: "Mensalidade", due_date: "2026-11-10" });
  const rent = await t.run(addExpense, { amount: "1234.56", description: "Aluguel", due_date: "2026-10-21" });
  const late = await t.run(addExpense, { amount: "320.45", description: "Luz", due_date: "2026-10-18" });
  expect(await t.run(importTransactions, { file: sample("itau.ofx") })).toMatchObject({ matched: 2, open: 1 });
  expect(await t.run(getRevenue, { id: due.id })).toMatchObject({ status: "paid", received_at: "2026-11-04" });
  expect(await t.run(getExpense, { id: rent.id })).toMatchObject({ status: "paid", paid_at: "2026-11-05" });
  expect(await t.run(getExpense, { id: late.id })).toMatchObject({ status: "overdue", paid_amount: "0.00" });
});

test("of several of one amount the line's words choose; without a word they are offered, and no expense is made up", async () => {
  const vivo = await t.run(addExpense, { amount: "99.90", description: "Telefone", supplier: "Vivo", due_date: "2026-11-05" });
  const canva = await t.run(addExpense, { amount: "99.90", description: "Design", supplier: "Canva", due_date: "2026-11-05" });
  const zoom = await t.run(addExpense, { amount: "99.90", description: "Reuniões", supplier: "Zoom", due_date: "2026-11-05" });
  const file = csv("03/11/2026;BOLETO 123;-99,90", "04/11/2026;DEBITO AUT VIVO;-99,90");
  const done = await t.run(importTransactions, { file, account: "Itaú", create_expenses: true });
  expect(done).toMatchObject({ matched: 1, created: 0, open: 1 });
  expect(done.items[0]).toMatchObject({ outcome: "open", candidates: "Design · Canva; Reuniões · Zoom" });
  expect(await t.run(getExpense, { id: vivo.id })).toMatchObject({ status: "paid" });
  const line = await only("BOLETO");
  const refused = await t.call(matchTransaction as never, { id: line.id }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: "VALIDATION", details: { fields: [{ field: "expense" }] } });
  const [{ choices }] = (refused as { details: { fields: [{ choices: { value: string }[] }] } }).details.fields;
  expect(new Set(choices.map(({ value }) => value))).toEqual(new Set([canva.id, zoom.id]));
});

test("money out that nothing explains becomes a paid expense of the category that history teaches; a card's bill never", async () => {
  for (const [supplier, category] of [
    ["Uber", "transporte"],
    ["Uber", "transporte"],
    ["Kalunga", "material de escritório"],
    ["Google Workspace", "software"],
  ] as const)
    await t.run(addExpense, { amount: "10.00", supplier, category, due_date: "2026-01-10", paid_at: "2026-01-10" });
  const file = csv(
    "02/11/2026;UBER *TRIP 123;-23,40",
    "03/11/2026;XPTO;-5,00",
    "04/11/2026;PAGAMENTO DE FATURA;-500,00",
    "05/11/2026;PIX;7,00",
  );
  const done = await t.run(importTransactions, { file, account: "Itaú", create_expenses: true });
  expect(done).toMatchObject({ new: 4, created: 2, open: 2, in_sum: "7.00", out_sum: "528.40" });
  expect(await t.run(listExpenses, { period: { from: "2026-11-01", to: "2026-11-30" } })).toMatchObject({
    total: 2,
    sum: "28.40",
    open_sum: "0.00",
  });
  expect(await t.run(listTransactions, { query: "uber" })).toMatchObject({
    items: [{ status: "matched", suggested_category: "transporte" }],
  });
  expect(done.items.find(({ name }) => name === "XPTO")).toMatchObject({ suggested_category: "other" });
});

test("lines to come are refused one by one; the others are kept", async () => {
  const done = await load("20/11/2026;Hoje;-1,00", "21/11/2026;Amanhã;-2,00", "ontem;X;-3,00");
  expect(done).toMatchObject({ new: 1, problems: [{ line: 3 }, { line: 4 }] });
  expect(await t.run(listTransactions, {})).toMatchObject({ total: 1, debits_sum: "1.00" });
});

test("undo takes back the lines, the payments and the expenses of an import", async () => {
  const rent = await t.run(addExpense, { amount: "1234.56", description: "Aluguel", due_date: "2026-11-05" });
  const done = await t.call(importTransactions as never, { file: sample("itau.ofx"), create_expenses: true });
  expect(done).toMatchObject({ status: "ok", output: { matched: 1, created: 1 } });
  await t.run(undo, { call: (done as { receiptId: string }).receiptId });
  expect(await t.run(listTransactions, {})).toMatchObject({ total: 0 });
  expect(await t.run(listPayments, {})).toMatchObject({ total: 0 });
  expect(await t.run(getExpense, { id: rent.id })).toMatchObject({ status: "overdue", paid_amount: "0.00" });
  expect(await t.run(listExpenses, {})).toMatchObject({ total: 1 });
  expect(await t.run(importTransactions, { file: sample("itau.ofx") })).toMatchObject({ new: 3, duplicates: 0 });
});

test("a line is matched to a part of an expense, never to less than it is, and undo opens it again", async () => {
  const rent = await t.run(addExpense, { amount: "1000.00", description: "Aluguel", due_date: "2026-06-05" });
  const small = await t.run(addExpense, { amount: "399.98", description: "Água", due_date: "2026-06-05" });
  await load("03/11/2026;IMOB CENTRAL;-399,99");
  const line = await only();
  await expect(t.run(matchTransaction, { id: line.id, expense: small.id })).rejects.toMatchObject({
    code: "VALIDATION",
    message: expect.stringMatching(/R\$\s399,98 em aberto/),
  });
  const done = await t.call(matchTransaction as never, { id: "imob central", expense: rent.id });
  expect(done).toMatchObject({ output: { status: "matched", matched_to: "Aluguel", expense_id: rent.id } });
  expect(await t.run(getExpense, { id: rent.id })).toMatchObject({ open_amount: "600.01", paid_amount: "399.99" });
  await expect(t.run(matchTransaction, { id: line.id, ignore: true })).rejects.toMatchObject({ code: "CONFLICT" });
  await t.run(undo, { call: (done as { receiptId: string }).receiptId });
  expect(await only()).toMatchObject({ status: "open", expense_id: null });
  expect(await t.run(getExpense, { id: rent.id })).toMatchObject({ open_amount: "1000.00" });
});

test("money in becomes a received revenue of its client or settles one; money out is no revenue", async () => {
  const client = await t.addClient("Empresa XYZ");
  await load("03/11/2026;PIX 1;1200,00", "03/11/2026;PIX 2;800,00", "03/11/2026;PIX 3;-5,00");
  const due = await t.run(addRevenue, { client, amount: "800.00", description: "Palestra", due_date: "2026-06-10" });
  const made = await t.run(matchTransaction, { id: "PIX 1", client: "Empresa XYZ" });
  expect(await t.run(getRevenue, { id: made.revenue_id ?? "" })).toMatchObject({
    amount: "1200.00",
    client_id: client,
    status: "paid",
    due_date: "2026-11-03",
  });
  expect(await t.run(matchTransaction, { id: "PIX 2", revenue: due.id })).toMatchObject({ revenue_id: due.id, status: "matched" });
  await expect(t.run(matchTransaction, { id: "PIX 3", client: "Empresa XYZ" })).rejects.toMatchObject({
    details: { fields: [{ field: "revenue" }] },
  });
  const spent = await t.run(matchTransaction, { id: "PIX 3", category: "tarifas" });
  expect(await t.run(getExpense, { id: spent.expense_id ?? "" })).toMatchObject({ amount: "5.00", category: "tarifas", status: "paid" });
  expect(await t.run(listTransactions, { status: "matched", direction: "in", amount_from: "1000" })).toMatchObject({ total: 1 });
});

test("a payment recorded by hand after the import is linked, not paid again; deleting it opens the line", async () => {
  await load("03/11/2026;CONTADOR;-389,00");
  const fee = await t.run(addExpense, { amount: "389.00", description: "Contabilidade", due_date: "2026-11-03" });
  await t.run(markPaid, { expense: fee.id, paid_on: "2026-11-03" });
  const line = await only();
  const matched = await t.run(matchTransaction, { id: line.id, expense: "contabilidade" });
  const { items } = await t.run(listPayments, { expense: fee.id });
  expect(items).toMatchObject([{ id: matched.payment_id, amount: "389.00" }]);
  await t.run(deletePayment, { id: String(matched.payment_id) });
  expect(await only()).toMatchObject({ status: "open", payment_id: null });
});

test("a line that is set aside is not left to reconcile", async () => {
  await load("03/11/2026;APLICACAO;-100,00", "04/11/2026;OUTRA;-1,00");
  expect(await t.run(matchTransaction, { id: "APLICACAO", ignore: true })).toMatchObject({ status: "ignored", payment_id: null });
  expect(await t.run(listTransactions, { status: "open" })).toMatchObject({ total: 1, items: [{ name: "OUTRA" }] });
});

test("a statement that names no account is asked for one: the bank alone is no name", async () => {
  const lines = csv("03/11/2026;CAFE;-5,00");
  for (const account of [undefined, "banco", "conta corrente deste mês"])
    await expect(t.run(importTransactions, { file: lines, account })).rejects.toMatchObject({
      details: { fields: [{ field: "account" }] },
    });
  const empty = { name: "extrato.csv", content: "Data;Descrição;Valor\n" };
  await expect(t.run(importTransactions, { file: empty, account: "Itaú" })).rejects.toMatchObject({
    details: { fields: [{ field: "file" }] },
  });
});

test("finance:write is needed, and another tenant sees none of it", async () => {
  await expect(t.run(importTransactions, { file: sample("itau.ofx") }, { role: "viewer" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await t.run(importTransactions, { file: sample("itau.ofx") });
  const other = await world.tenant();
  expect(await other.run(listTransactions, {})).toMatchObject({ total: 0 });
  expect(await other.run(importTransactions, { file: sample("itau.ofx") })).toMatchObject({ new: 3 });
});

test("any statement: sums equal its lines, and importing it again or in parts adds nothing", async () => {
  const row = fc.record({
    day: fc.integer({ min: 1, max: 20 }),
    amount: fc.integer({ min: -5_000, max: 5_000 }).filter((amount) => amount !== 0),
    name: fc.constantFrom("Café", "Uber", "Pix"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), fc.nat(), async (rows, cut) => {
      const fresh = await world.tenant();
      const lines = rows.map(({ day, amount, name }) => {
        const cents = String(Math.abs(amount)).padStart(3, "0");
        return `${String(day).padStart(2, "0")}/11/2026;${name};${amount < 0 ? "-" : ""}${cents.slice(0, -2)},${cents.slice(-2)}`;
      });
      const send = (part: string[]) => fresh.run(importTransactions, { file: csv(...part), account: "Conta PJ" });
      await send(lines.slice(0, cut % lines.length || 1));
      await send(lines);
      expect(await send(lines)).toMatchObject({ new: 0, duplicates: lines.length });
      const shown = (cents: number) => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
      const sumOf = (sign: 1 | -1) => rows.reduce((sum, { amount }) => sum + Math.max(0, sign * amount), 0);
      expect(await fresh.run(listTransactions, {})).toMatchObject({
        total: lines.length,
        credits_sum: shown(sumOf(1)),
        debits_sum: shown(sumOf(-1)),
      });
    }),
    { numRuns: 12 },
  );
});
