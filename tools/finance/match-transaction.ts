import { eq } from "drizzle-orm";
import { z } from "zod";
import { bankTransactions } from "../../db/schema/finance.ts";
import { AppError, invalid } from "../../errors.ts";
import { defineTool, type ToolContext } from "../define.ts";
import { ref, worded } from "../fields/semantic.ts";
import { say } from "../language.ts";
import { factsLine } from "../present/columns.ts";
import { required } from "../rows.ts";
import { askForTarget, createExpense, createRevenue, type Line, type Matched, matchExpense, matchRevenue } from "./bank/target.ts";
import { lockTransaction, transaction } from "./bank/transaction.ts";
import { categoryField, wordsField } from "./ledger-fields.ts";

interface Target {
  readonly expense?: string | undefined;
  readonly revenue?: string | undefined;
  readonly client?: string | undefined;
  readonly project?: string | undefined;
  readonly category?: string | undefined;
}

async function matchTo(ctx: ToolContext, line: Line, target: Target): Promise<Matched> {
  const { expense, revenue, client, category } = target;
  if (expense && (revenue || client))
    throw invalid("expense", ctx.say("escolha uma despesa ou uma receita, não as duas", "choose an expense or a revenue, not both"));
  if (expense) return matchExpense(ctx, line, expense);
  if (revenue) return matchRevenue(ctx, line, revenue);
  if (client) return createRevenue(ctx, line, { ...target, client });
  if (category) return createExpense(ctx, line, { ...target, category });
  throw await askForTarget(ctx, line);
}

export const matchTransaction = defineTool({
  name: "match_transaction",
  domain: "finance",
  description:
    "Reconcile one line of a bank statement: with an expense or revenue it settles, with a client it came from, with a category it is a new expense of; or set it aside.",
  effect: "write",
  permission: "finance:write",
  http: ["POST /transactions/{id}/match"],
  input: z.object({
    id: worded(ref("transaction"), { near: ["lancamento", "transacao", "linha", "debito", "credito", "transaction", "line"] }).describe(
      "The bank's line: its id or words of it.",
    ),
    expense: wordsField(200, ["com a despesa", "a despesa", "despesa", "expense"])
      .optional()
      .describe("The expense that it paid: its id or words of it."),
    revenue: wordsField(200, ["com a receita", "a receita", "receita", "revenue"])
      .optional()
      .describe("The revenue that it settled: its id or words of it."),
    client: ref("client").optional().describe("The client that money in came from: records a received revenue."),
    project: ref("project").optional().describe("The project of what is recorded."),
    category: categoryField().optional().describe("Category of the expense that is recorded for money out."),
    ignore: worded(z.boolean(), {
      cues: { true: ["ignore", "ignora", "ignorar", "desconsidera", "desconsidere", "deixa de lado", "set aside", "skip"] },
    })
      .default(false)
      .describe("Sets the line aside, such as a transfer between own accounts."),
  }),
  output: transaction,
  examples: [
    {
      pt: "Concilie o lançamento Enel com a despesa conta de luz",
      en: "Match the transaction Enel to the expense electricity bill",
      input: { id: "Enel", expense: "conta de luz" },
    },
    {
      pt: "Ignora a transação aplicação automática",
      en: "Ignore the bank line automatic investment",
      input: { id: "aplicação automática", ignore: true },
    },
    {
      pt: "O pix de 1.200 do extrato é da Clínica Sorriso",
      en: "The 1,200 pix on the statement is from Clínica Sorriso",
      input: { client: "Clínica Sorriso" },
    },
  ],
  async run(ctx, { id, ignore, ...target }) {
    const { tx, say: tell } = ctx;
    const line = await lockTransaction(tx, id);
    if (line.status === "matched")
      throw new AppError(
        "CONFLICT",
        tell(
          `"${line.description}" já está conciliado; desfaça a conciliação (undo) ou exclua o pagamento (delete_payment) antes.`,
          `"${line.description}" is matched already; undo that (undo) or delete the payment (delete_payment) first.`,
        ),
      );
    const given = Object.values(target).some((value) => value !== undefined);
    if (ignore && given)
      throw invalid("ignore", tell("ignore o lançamento ou concilie-o, não os dois", "set the line aside or match it, not both"));
    const matched = ignore ? undefined : await matchTo(ctx, line, target);
    const row = required(
      await tx
        .update(bankTransactions)
        .set(matched ? { status: "matched", paymentId: matched.paymentId } : { status: "ignored" })
        .where(eq(bankTransactions.id, id))
        .returning(),
    );
    return {
      id: row.id,
      posted_on: row.postedOn,
      amount: row.amount,
      name: row.description,
      account: row.account,
      status: row.status,
      suggested_category: matched ? null : row.suggestedCategory,
      matched_to: matched?.name ?? null,
      expense_id: matched?.expenseId ?? null,
      revenue_id: matched?.revenueId ?? null,
      payment_id: row.paymentId,
    };
  },
  present(line, style) {
    const text = line.matched_to
      ? say(
          style.locale,
          `✅ "${line.name}" conciliado com **${line.matched_to}**.`,
          `✅ "${line.name}" matched to **${line.matched_to}**.`,
        )
      : say(style.locale, `✅ "${line.name}" posto de lado.`, `✅ "${line.name}" set aside.`);
    const { name: _name, matched_to: _to, status: _status, ...facts } = transaction.shape;
    return [{ type: "text", text: `${text}\n\n${factsLine(z.object(facts), line, style)}`, tone: "success" }];
  },
});
