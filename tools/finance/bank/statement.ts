import { invalid } from "../../../errors.ts";
import type { Say } from "../../language.ts";
import { decode } from "../../tables/csv.ts";
import { normalise } from "../../values/text.ts";
import { bankIn } from "./banks.ts";
import { accountIn, type CsvFile, openCsv, readCsv } from "./csv.ts";
import type { ReadOptions, Statement } from "./line.ts";
import { isOfx, readOfx } from "./ofx.ts";

/** Layouts that one bank alone writes. */
function layoutOf({ headers }: CsvFile): string | undefined {
  const names = new Set(headers.map(normalise));
  if (names.has("identificador") && names.has("valor")) return "Nubank";
  return names.has("title") && names.has("amount") && names.has("date") ? "Nubank cartão" : undefined;
}

/** What the file says, else what the caller says, else what its layout tells. */
function accountOf(csv: CsvFile, { account, fileName }: ReadOptions): string | undefined {
  const number = accountIn(csv.preamble);
  const bank = bankIn(`${fileName} ${csv.preamble}`);
  if (number) return `${bank ?? account ?? "Conta"} ${number}`;
  return account ?? layoutOf(csv) ?? bank;
}

function assertColumns({ columns, headers }: CsvFile, say: Say): void {
  const missing = [
    ...(columns.date.length === 0 ? ["date"] : []),
    ...(columns.description.length === 0 ? ["description"] : []),
    ...(columns.amount.length + columns.credit.length + columns.debit.length === 0 ? ["amount"] : []),
  ];
  if (missing.length === 0) return;
  const found = headers.filter(Boolean).slice(0, 20).join(", ");
  throw invalid(
    "mapping",
    say(
      `Não reconheci as colunas ${missing.join(", ")} deste extrato; as colunas dele são: ${found}. Diga em mapping qual coluna é qual, ou exporte em OFX.`,
      `The columns ${missing.join(", ")} of this statement are not known; it has: ${found}. Say in mapping which is which, or export it as OFX.`,
    ),
  );
}

const accountMissing = (say: Say) =>
  invalid(
    "account",
    say(
      "De que conta é este extrato? O arquivo não diz; dê um nome, como Itaú PJ.",
      "Which account is this statement of? The file does not say; give it a name, such as Itaú PJ.",
    ),
  );

/** A bank's statement in OFX or CSV. */
export function readStatement(bytes: Uint8Array, options: ReadOptions, say: Say): Statement {
  const text = decode(bytes);
  if (isOfx(text)) {
    const statement = readOfx(text, options.account ?? bankIn(options.fileName) ?? "");
    if (statement.lines.some(({ account }) => account === "")) throw accountMissing(say);
    return statement;
  }
  const csv = openCsv(text, options.mapping);
  assertColumns(csv, say);
  const account = accountOf(csv, options)?.slice(0, 120);
  if (!account) throw accountMissing(say);
  return readCsv(csv, { account, kind: options.kind });
}
