import { z } from "zod";
import { invalid } from "../../errors.ts";
import type { Block } from "../../replies/blocks.ts";
import { formatCell, type Style } from "../../replies/format.ts";
import { defineTool, type ToolContext } from "../define.ts";
import { day, money, moneyOut, ref, rowId, worded } from "../fields/semantic.ts";
import { say } from "../language.ts";
import { valueLabel } from "../present/labels.ts";
import { moneyText } from "./change.ts";
import { expenseName, getExpenseOrThrow } from "./expense.ts";
import { wordsField } from "./ledger-fields.ts";
import { findOpenExpense, findOpenRevenue, lockItem } from "./open-item.ts";
import { assertHappened, payExpense, receiveRevenue, type Settlement } from "./payment.ts";
import { getRevenueOrThrow } from "./revenue.ts";
import { SETTLEMENT_STATUSES, statusOf } from "./settlement.ts";

const output = z.object({
  id: rowId(),
  kind: z.enum(["received", "paid"]),
  name: z.string(),
  expense_id: rowId().nullable(),
  revenue_id: rowId().nullable(),
  client_id: rowId("client").nullable(),
  client_name: z.string().nullable(),
  amount: moneyOut(),
  paid_on: z.string(),
  method: z.string().nullable(),
  note: z.string().nullable(),
  open_amount: moneyOut(),
  status: z.enum(SETTLEMENT_STATUSES),
});

interface Asked {
  readonly amount?: number | undefined;
  readonly paid_on?: string | undefined;
  readonly method?: string | undefined;
  readonly note?: string | undefined;
}

/** The rest when no amount is given; never more than is open. */
function settlementOf(ctx: ToolContext, asked: Asked, open: number): Settlement {
  const { today, say: tell, session, locale } = ctx;
  const amount = asked.amount ?? open;
  if (open === 0) throw invalid("amount", tell("já está pago por inteiro", "it is paid in full already"));
  if (amount === 0) throw invalid("amount", tell("o valor pago precisa ser maior que zero", "the amount paid must be above zero"));
  if (amount > open) {
    const left = moneyText(open, { locale, tenant: session.tenant });
    throw invalid("amount", tell(`só há ${left} em aberto; pague até esse valor`, `only ${left} is open; pay up to that`));
  }
  const paidOn = asked.paid_on ?? today;
  assertHappened("paid_on", paidOn, today, tell);
  return { amount, paidOn, method: asked.method ?? null, note: asked.note ?? null };
}

async function settleExpense(ctx: ToolContext, text: string, asked: Asked): Promise<z.input<typeof output>> {
  const { tx, say: tell, session, locale, today } = ctx;
  const shown = (cents: number) => moneyText(cents, { locale, tenant: session.tenant });
  const item = await findOpenExpense(tx, text, { field: "expense", amount: asked.amount, shown, say: tell });
  await lockItem(tx, "expense", item.id);
  const before = await getExpenseOrThrow(tx, item.id);
  const { payment, row } = await payExpense(tx, item.id, settlementOf(ctx, asked, before.row.amount - before.row.paidAmount));
  return {
    id: payment.id,
    kind: "paid",
    name: expenseName(row, tell),
    expense_id: row.id,
    revenue_id: null,
    client_id: null,
    client_name: null,
    amount: payment.amount,
    paid_on: payment.paidOn,
    method: payment.method,
    note: payment.note,
    open_amount: row.amount - row.paidAmount,
    status: statusOf({ amount: row.amount, settled: row.paidAmount, dueDate: row.dueDate }, today),
  };
}

async function settleRevenue(
  ctx: ToolContext,
  which: { text?: string | undefined; client?: string | undefined },
  asked: Asked,
): Promise<z.input<typeof output>> {
  const { tx, say: tell, session, locale, today } = ctx;
  const shown = (cents: number) => moneyText(cents, { locale, tenant: session.tenant });
  const item = await findOpenRevenue(tx, which, { field: "revenue", amount: asked.amount, shown, say: tell });
  await lockItem(tx, "revenue", item.id);
  const before = await getRevenueOrThrow(tx, item.id);
  const { payment, row } = await receiveRevenue(tx, item.id, settlementOf(ctx, asked, before.row.amount - before.row.receivedAmount));
  return {
    id: payment.id,
    kind: "received",
    name: row.description ?? valueLabel(row.category, locale),
    expense_id: null,
    revenue_id: row.id,
    client_id: row.clientId,
    client_name: before.names.client,
    amount: payment.amount,
    paid_on: payment.paidOn,
    method: payment.method,
    note: payment.note,
    open_amount: row.amount - row.receivedAmount,
    status: statusOf({ amount: row.amount, settled: row.receivedAmount, dueDate: row.dueDate }, today),
  };
}

function presentPayment(paid: z.output<typeof output>, style: Style): Block[] {
  const amount = formatCell(paid.amount, "money", style);
  const left = formatCell(paid.open_amount, "money", style);
  const when = formatCell(paid.paid_on, "day", style);
  const what = paid.client_name ? `${paid.name} · ${paid.client_name}` : paid.name;
  const done =
    paid.kind === "paid"
      ? say(style.locale, `Pagamento registrado: ${amount} de ${what}, em ${when}.`, `Payment recorded: ${amount} of ${what}, on ${when}.`)
      : say(
          style.locale,
          `Recebimento registrado: ${amount} de ${what}, em ${when}.`,
          `Receipt recorded: ${amount} of ${what}, on ${when}.`,
        );
  const rest =
    paid.status === "paid"
      ? say(style.locale, "Quitado por inteiro.", "Settled in full.")
      : say(style.locale, `Ainda faltam ${left}.`, `${left} is still open.`);
  return [{ type: "text", text: `✅ ${done} ${rest}`, tone: "success" }];
}

export const markPaid = defineTool({
  name: "mark_paid",
  domain: "finance",
  description:
    "Record that an expense or revenue that exists already was paid or received, wholly or in part. New ones are recorded with add_expense and add_revenue.",
  effect: "write",
  permission: "finance:write",
  http: ["POST /payments", "POST /expenses/{expense}/pay", "POST /revenues/{revenue}/receive"],
  input: z.object({
    expense: wordsField(200, [
      "paguei",
      "pagamos",
      "quitei",
      "quitamos",
      "foi paga a",
      "foi pago o",
      "baixa na",
      "baixa no",
      "despesa",
      "i paid",
      "paid",
    ])
      .optional()
      .describe("The expense that was paid: its id or words of its description."),
    revenue: wordsField(200, ["fatura", "parcela", "receita", "invoice", "instalment"])
      .optional()
      .describe("The revenue that was received: its id or words of its description."),
    client: ref("client").optional().describe("The client that paid, where the revenue is not named: its id or name."),
    amount: money().optional().describe("What was paid; all that is open when left out."),
    paid_on: worded(day(), {
      near: ["paguei", "pagamos", "pago", "paga", "quitei", "recebi", "recebemos", "caiu", "entrou", "baixa", "paid", "received"],
    })
      .optional()
      .describe("The day it was paid, not in the future; today when left out."),
    method: worded(z.string().trim().min(1).max(60), {
      cues: {
        pix: ["pix"],
        boleto: ["boleto"],
        card: ["cartao", "card"],
        transfer: ["transferencia", "ted", "transfer"],
        cash: ["dinheiro", "em especie", "cash"],
      },
    })
      .optional()
      .describe("How it was paid, such as pix, boleto, card, transfer or cash."),
    note: z
      .string()
      .trim()
      .min(1)
      .max(1_000)
      .meta({ "x-field": { kind: "prose", near: ["observacao", "obs", "nota", "note"] } })
      .optional()
      .describe("A note on the payment."),
  }),
  output,
  examples: [
    { pt: "Paguei a conta de luz", en: "I paid the electricity bill", input: { expense: "conta de luz" } },
    {
      pt: "Dá baixa na fatura da Empresa XYZ",
      en: "Mark the invoice of Empresa XYZ as received",
      input: { client: "Empresa XYZ" },
    },
  ],
  async run(ctx, { expense, revenue, client, ...asked }) {
    if (expense && !(revenue || client)) return settleExpense(ctx, expense, asked);
    if (revenue || client) return settleRevenue(ctx, { text: revenue, client }, asked);
    throw invalid(
      "expense",
      ctx.say(
        "diga qual despesa foi paga, ou qual receita ou cliente pagou",
        "say which expense was paid, or which revenue or client paid",
      ),
    );
  },
  present: presentPayment,
});
