import { expenses, revenues } from "../../../db/schema/finance.ts";
import { type AppError, invalid } from "../../../errors.ts";
import { getClientOrThrow } from "../../crm/client.ts";
import type { ToolContext } from "../../define.ts";
import { isId } from "../../input/references.ts";
import { getProjectOrThrow } from "../../projects/project.ts";
import { required } from "../../rows.ts";
import { addDays } from "../../values/periods.ts";
import { normalise } from "../../values/text.ts";
import { moneyText } from "../change.ts";
import { expenseName, getExpenseOrThrow } from "../expense.ts";
import { findOpenExpense, findOpenRevenue } from "../open-item.ts";
import { getPaymentOrThrow, payExpense, receiveRevenue } from "../payment.ts";
import { getRevenueOrThrow } from "../revenue.ts";
import { type Candidate, loosePayments, openItems, type Side, sideOf } from "./candidates.ts";
import type { lockTransaction } from "./transaction.ts";

export type Line = Awaited<ReturnType<typeof lockTransaction>>;

/** A payment of what the line was matched to, and that thing's name. */
export interface Matched {
  readonly paymentId: string;
  readonly name: string;
  readonly expenseId: string | null;
  readonly revenueId: string | null;
}

/** Days about the line's in which a payment that was recorded by hand may stand. */
const RECORDED_DAYS = 31;
/** Open items this far about the line's day are offered. */
const OFFERED_DAYS = 60;

const around = (day: string, days: number) => ({ from: addDays(day, -days), to: addDays(day, days) });

function assertSide(line: Line, side: Side, { say }: ToolContext): void {
  if (sideOf(line.amount) === side) return;
  throw invalid(
    side,
    side === "expense"
      ? say(
          "este lançamento é uma entrada; concilie com uma receita ou um cliente",
          "this line is money in; match it to a revenue or a client",
        )
      : say(
          "este lançamento é uma saída; concilie com uma despesa ou uma categoria",
          "this line is money out; match it to an expense or a category",
        ),
  );
}

function assertOpen(line: Line, open: number, field: Side, { say, session, locale }: ToolContext): void {
  const amount = Math.abs(line.amount);
  if (amount <= open) return;
  const shown = (cents: number) => moneyText(cents, { locale, tenant: session.tenant });
  throw invalid(
    field,
    say(
      `o lançamento é de ${shown(amount)} e só há ${shown(open)} em aberto; corrija o valor ou escolha outro`,
      `the line is of ${shown(amount)} and only ${shown(open)} is open; correct the amount or choose another`,
    ),
  );
}

const holds = ({ text, label }: Candidate, words: string): boolean => normalise(`${text} ${label}`).includes(normalise(words));

/** A payment of that amount that someone recorded before the statement came: the line is that payment. */
async function recorded(ctx: ToolContext, line: Line, side: Side, words: string): Promise<string | undefined> {
  const of = isId(words) ? { side, id: words } : undefined;
  const found = await loosePayments(ctx.tx, around(line.postedOn, RECORDED_DAYS), of);
  const same = found.filter((each) => each.side === side && each.amount === Math.abs(line.amount) && (of || holds(each, words)));
  const distance = ({ day }: Candidate) => Math.abs(Date.parse(day) - Date.parse(line.postedOn));
  return same.toSorted((a, b) => distance(a) - distance(b))[0]?.id;
}

/** What people call it, looked for among what is open. */
const choosing = ({ session, locale, say }: ToolContext, line: Line, field: Side) => ({
  field,
  amount: Math.abs(line.amount),
  shown: (cents: number) => moneyText(cents, { locale, tenant: session.tenant }),
  say,
});

export async function matchExpense(ctx: ToolContext, line: Line, words: string): Promise<Matched> {
  assertSide(line, "expense", ctx);
  const known = await recorded(ctx, line, "expense", words);
  if (known) {
    const { expenseId } = await getPaymentOrThrow(ctx.tx, known);
    const { row } = await getExpenseOrThrow(ctx.tx, expenseId ?? "");
    return { paymentId: known, name: expenseName(row), expenseId: row.id, revenueId: null };
  }
  const id = isId(words) ? words : (await findOpenExpense(ctx.tx, words, choosing(ctx, line, "expense"))).id;
  const { row } = await getExpenseOrThrow(ctx.tx, id, true);
  assertOpen(line, row.amount - row.paidAmount, "expense", ctx);
  const { payment } = await payExpense(ctx.tx, row.id, { amount: -line.amount, paidOn: line.postedOn });
  return { paymentId: payment.id, name: expenseName(row), expenseId: row.id, revenueId: null };
}

export async function matchRevenue(ctx: ToolContext, line: Line, words: string): Promise<Matched> {
  assertSide(line, "revenue", ctx);
  const known = await recorded(ctx, line, "revenue", words);
  const found = async () => (await findOpenRevenue(ctx.tx, { text: words }, choosing(ctx, line, "revenue"))).id;
  const id = known ? (await getPaymentOrThrow(ctx.tx, known)).revenueId : isId(words) ? words : await found();
  const { row, names } = await getRevenueOrThrow(ctx.tx, id ?? "", true);
  const matched = { name: `${row.description ?? row.category} · ${names.client}`, expenseId: null, revenueId: row.id };
  if (known) return { paymentId: known, ...matched };
  assertOpen(line, row.amount - row.receivedAmount, "revenue", ctx);
  const { payment } = await receiveRevenue(ctx.tx, row.id, { amount: line.amount, paidOn: line.postedOn });
  return { paymentId: payment.id, ...matched };
}

interface Wanted {
  readonly client?: string | undefined;
  readonly project?: string | undefined;
  readonly category?: string | undefined;
}

/** A received revenue of the client that the money came from. */
export async function createRevenue(ctx: ToolContext, line: Line, wanted: Wanted & { readonly client: string }): Promise<Matched> {
  assertSide(line, "revenue", ctx);
  const client = await getClientOrThrow(ctx.tx, wanted.client);
  const project = wanted.project ? (await getProjectOrThrow(ctx.tx, wanted.project)).row : undefined;
  if (project && project.clientId !== client.id)
    throw invalid(
      "project",
      ctx.say(`o projeto ${project.name} não é de ${client.name}`, `the project ${project.name} is not of ${client.name}`),
    );
  const made = required(
    await ctx.tx
      .insert(revenues)
      .values({
        amount: line.amount,
        clientId: client.id,
        projectId: project?.id ?? null,
        category: wanted.category ?? "services",
        description: line.description || null,
        dueDate: line.postedOn,
      })
      .returning(),
  );
  const { payment } = await receiveRevenue(ctx.tx, made.id, { amount: line.amount, paidOn: line.postedOn });
  return {
    paymentId: payment.id,
    name: ctx.say(`nova receita de ${client.name}`, `new revenue from ${client.name}`),
    expenseId: null,
    revenueId: made.id,
  };
}

/** A paid expense of a category that nobody had recorded. */
export async function createExpense(ctx: ToolContext, line: Line, wanted: Wanted & { readonly category: string }): Promise<Matched> {
  assertSide(line, "expense", ctx);
  const project = wanted.project ? (await getProjectOrThrow(ctx.tx, wanted.project)).row : undefined;
  const made = required(
    await ctx.tx
      .insert(expenses)
      .values({
        amount: -line.amount,
        projectId: project?.id ?? null,
        category: wanted.category,
        description: line.description || null,
        dueDate: line.postedOn,
      })
      .returning(),
  );
  const { payment } = await payExpense(ctx.tx, made.id, { amount: -line.amount, paidOn: line.postedOn });
  return {
    paymentId: payment.id,
    name: ctx.say(`nova despesa (${made.category})`, `new expense (${made.category})`),
    expenseId: made.id,
    revenueId: null,
  };
}

/** No target was given: what is open and large enough, the same amount and the nearest due day first. */
export async function askForTarget(ctx: ToolContext, line: Line): Promise<AppError> {
  const { tx, say, session, locale } = ctx;
  const side = sideOf(line.amount);
  const amount = Math.abs(line.amount);
  const distance = ({ day }: Candidate) => Math.abs(Date.parse(day) - Date.parse(line.postedOn));
  const offered = (await openItems(tx, around(line.postedOn, OFFERED_DAYS)))
    .filter((item) => item.side === side && item.amount >= amount)
    .toSorted((a, b) => Number(b.amount === amount) - Number(a.amount === amount) || distance(a) - distance(b));
  const shown = (cents: number) => moneyText(cents, { locale, tenant: session.tenant });
  const title = `${line.description}, ${shown(amount)}`;
  if (offered.length > 0)
    return invalid(
      side,
      say(
        `O que é "${title}"? Escolha uma opção, ou diga ${side === "expense" ? "a categoria" : "o cliente"}.`,
        `What is "${title}"? Choose one, or say the ${side === "expense" ? "category" : "client"}.`,
      ),
      offered.slice(0, 8).map(({ id, label, amount: open, day }) => ({
        value: id,
        label: `${label} (${shown(open)} · ${day.split("-").toReversed().join("/")})`,
      })),
    );
  if (side === "revenue") return invalid("client", say(`De que cliente é "${title}"?`, `Which client is "${title}" from?`));
  const suggested = line.suggestedCategory;
  return invalid(
    "category",
    say(
      `Nada em aberto corresponde a "${title}". De que categoria é a despesa?`,
      `Nothing open fits "${title}". Which category is the expense?`,
    ),
    suggested ? [{ value: suggested, label: suggested }] : undefined,
  );
}
