import { z } from "zod";
import { AppError } from "../../errors.ts";
import { defineTool, type ToolContext } from "../define.ts";
import { file, worded } from "../fields/semantic.ts";
import { loosePayments, openItems } from "./bank/candidates.ts";
import { newLines } from "./bank/identify.ts";
import { categoryHistory, learnCategories } from "./bank/learn.ts";
import { CSV_FIELDS, type Problem, type StatementLine } from "./bank/line.ts";
import { planLines, reach } from "./bank/plan.ts";
import { imported, presentImport } from "./bank/present-import.ts";
import { readStatement } from "./bank/statement.ts";
import { type Decided, storeLines } from "./bank/store.ts";
import { namedAccount } from "./bank/transaction.ts";

const SAMPLE = 20;
const MOST_PROBLEMS = 200;

const messageOf = ({ code, cell }: Problem, say: ToolContext["say"]): string =>
  ({
    date: say(`"${cell}" não é uma data`, `"${cell}" is no date`),
    amount: say(`"${cell}" não é um valor em reais e centavos`, `"${cell}" is no amount in whole cents`),
    zero: say("o valor é zero", "the amount is zero"),
    future: say(`${cell} ainda não chegou; importe quando acontecer`, `${cell} is still to come; import it when it has happened`),
  })[code];

const sumOf = (lines: readonly StatementLine[], holds: (amount: number) => boolean): number =>
  lines.reduce((sum, { amount }) => (holds(amount) ? sum + Math.abs(amount) : sum), 0);

/** What each new line stands for; nothing is written. */
async function decide(ctx: ToolContext, lines: Awaited<ReturnType<typeof newLines>>["fresh"], createExpenses: boolean): Promise<Decided[]> {
  if (lines.length === 0) return [];
  const spans = reach(lines.map(({ day }) => day));
  const suggest = learnCategories(await categoryHistory(ctx.tx));
  const known = {
    payments: await loosePayments(ctx.tx, spans.payments),
    open: await openItems(ctx.tx, spans.dues),
    createExpenses,
    suggest,
  };
  const decisions = planLines(lines, known);
  return lines.flatMap((line, index) => {
    const decision = decisions[index];
    return decision ? [{ line, decision, suggestion: line.amount < 0 ? suggest(line.description) : null }] : [];
  });
}

const toItem = ({ line, decision, suggestion }: Decided) => ({
  posted_on: line.day,
  amount: line.amount,
  name: line.description,
  outcome: decision.kind,
  matched_to: "to" in decision ? decision.to.label : null,
  suggested_category: decision.kind === "created" ? decision.category : suggestion,
  candidates:
    decision.kind === "open" && decision.candidates.length > 0
      ? decision.candidates
          .slice(0, 5)
          .map(({ label }) => label)
          .join("; ")
      : null,
});

const periodOf = (lines: readonly StatementLine[]) => {
  const days = lines.map(({ day }) => day).toSorted();
  const [from, to] = [days[0], days.at(-1)];
  return from && to ? { from, to } : null;
};

export const importTransactions = defineTool({
  name: "import_transactions",
  domain: "finance",
  description:
    "Import a bank account's or credit card's statement (OFX, or CSV of any bank). Lines imported before are left out; each new one is matched to the payment, expense or revenue that it is. preview shows the result without storing.",
  effect: "write",
  permission: "finance:write",
  http: ["POST /transactions/import"],
  input: z.object({
    file: file().describe("The statement: an uploaded file's id or {name, content}."),
    account: z
      .string()
      .trim()
      .min(1)
      .max(120)
      .meta({
        "x-field": {
          kind: "prose",
          near: ["extrato do", "extrato da", "conta do", "conta da", "statement of", "statement from", "from my"],
        },
      })
      .optional()
      .describe("What to call the account, where the file does not say."),
    kind: worded(z.enum(["account", "credit_card"]), {
      cues: {
        credit_card: ["fatura do cartao", "fatura", "cartao de credito", "do cartao", "credit card", "card statement"],
        account: ["conta corrente", "checking account", "current account"],
      },
    })
      .default("account")
      .describe("credit_card for a card's CSV, which lists purchases as positive."),
    create_expenses: worded(z.boolean(), {
      cues: {
        true: [
          "crie as despesas",
          "criando as despesas",
          "cria as despesas",
          "lance as despesas",
          "lanca as despesas",
          "create the expenses",
          "and create expenses",
        ],
      },
    })
      .default(false)
      .describe("Whether money out that nothing explains becomes a paid expense."),
    preview: worded(z.boolean(), {
      cues: { true: ["previa", "pre-visualizar", "sem gravar", "sem salvar", "simule", "simula", "preview", "dry run"] },
    })
      .default(false)
      .describe("Only say what would be done."),
    mapping: z
      .partialRecord(z.enum(CSV_FIELDS), z.string().max(200))
      .optional()
      .describe("Which column of a CSV holds which field, where the headers are not known."),
  }),
  output: imported,
  examples: [
    { pt: "Importe este extrato do Itaú", en: "Import this statement from Itaú", input: { account: "Itaú" } },
    { pt: "Sobe o OFX do banco, só prévia", en: "Load the bank's OFX file, preview only", input: { preview: true } },
    {
      pt: "Importa a fatura do cartão e cria as despesas",
      en: "Import the credit card statement and create the expenses",
      input: { kind: "credit_card", create_expenses: true },
    },
  ],
  async run(ctx, input) {
    const { tx, today, say } = ctx;
    const { kind, mapping } = input;
    const account = namedAccount(input.account);
    const statement = readStatement(input.file.bytes, { fileName: input.file.name, account, kind, mapping }, say);
    const future = statement.lines.filter(({ day }) => day > today);
    const lines = statement.lines.filter(({ day }) => day <= today);
    const problems = [...statement.problems, ...future.map(({ line, day }): Problem => ({ line, code: "future", cell: day }))];
    if (lines.length === 0 && problems.length === 0 && statement.skipped === 0)
      throw new AppError("VALIDATION", say("O arquivo não tem lançamento nenhum.", "The file holds no transaction."), {
        details: { fields: [{ field: "file", message: say("nenhum lançamento", "no transaction") }] },
      });
    const { fresh, duplicates } = await newLines(tx, lines);
    const decided = await decide(ctx, fresh, input.create_expenses);
    if (!input.preview) await storeLines(tx, decided);
    const count = (...kinds: readonly Decided["decision"]["kind"][]) =>
      decided.filter(({ decision }) => kinds.includes(decision.kind)).length;
    return {
      preview: input.preview,
      format: statement.format,
      accounts: [...new Set(lines.map((line) => line.account))],
      period: periodOf(lines),
      new: fresh.length,
      duplicates,
      matched: count("linked", "settled"),
      created: count("created"),
      open: count("open"),
      skipped: statement.skipped,
      in_sum: sumOf(fresh, (amount) => amount > 0),
      out_sum: sumOf(fresh, (amount) => amount < 0),
      problems: problems
        .toSorted((a, b) => a.line - b.line)
        .slice(0, MOST_PROBLEMS)
        .map((problem) => ({ line: problem.line, message: messageOf(problem, say) })),
      items: decided.slice(0, SAMPLE).map(toItem),
    };
  },
  present: presentImport,
});
