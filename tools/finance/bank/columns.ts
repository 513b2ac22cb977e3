import { normalise } from "../../values/text.ts";
import { CSV_FIELDS, type CsvField } from "./line.ts";

/** Headers of banks' CSVs, without accents, units or marks. Of one field the first that the file has counts; descriptions are joined. */
const HEADERS: Readonly<Record<CsvField, readonly string[]>> = {
  date: [
    "data",
    "date",
    "data lancamento",
    "data do lancamento",
    "data de lancamento",
    "data mov",
    "data movimento",
    "data movimentacao",
    "data da transacao",
    "data transacao",
    "data de compra",
    "data da compra",
    "data hora",
    "dt movimento",
    "dt lancamento",
    "posting date",
    "posted date",
    "transaction date",
    "release date",
  ],
  description: [
    "descricao",
    "historico",
    "lancamento",
    "titulo",
    "title",
    "description",
    "detalhes",
    "detalhe",
    "estabelecimento",
    "memo",
    "transacao",
    "movimentacao",
    "descricao do lancamento",
    "nome",
    "payee",
    "details",
    "transaction type",
  ],
  amount: [
    "valor",
    "amount",
    "valor em r",
    "valor r",
    "valor do lancamento",
    "valor lancamento",
    "valor da transacao",
    "montante",
    "value",
    "transaction net amount",
  ],
  credit: ["credito", "creditos", "entrada", "entradas", "valor credito", "credit", "money in"],
  debit: ["debito", "debitos", "saida", "saidas", "valor debito", "debit", "money out"],
  sign: ["d c", "c d", "deb cred", "debito credito", "credito debito", "tipo lancamento", "tipo de lancamento", "natureza", "tipo"],
  id: ["identificador", "id", "id da transacao", "id transacao", "codigo da transacao", "transaction id", "reference id", "fitid"],
};

/** "Crédito (R$)" → "credito": what a header says without unit and punctuation. */
const plain = (header: string): string =>
  normalise(header.replace(/\(r\$\)/i, ""))
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

const FIELD_OF: ReadonlyMap<string, CsvField> = new Map(
  CSV_FIELDS.flatMap((field) => HEADERS[field].map((header) => [header, field] as const)),
);

export type Columns = Readonly<Record<CsvField, readonly number[]>>;

export const countHeaders = (mapping: Readonly<Partial<Record<CsvField, string>>> | undefined) => {
  const named = new Set(Object.values(mapping ?? {}).map(plain));
  return (cells: readonly string[]): number => new Set(cells.map(plain).filter((cell) => named.has(cell) || FIELD_OF.has(cell))).size;
};

const rank = (field: CsvField, header: string): number => HEADERS[field].indexOf(plain(header));

/** Where each field stands. The caller's word comes first; a column that it names belongs to that field alone. */
export function findColumns(headers: readonly string[], mapping: Readonly<Partial<Record<CsvField, string>>> = {}): Columns {
  const mapped = new Map(
    Object.entries(mapping).map(([field, header]) => [headers.findIndex((each) => plain(each) === plain(header)), field] as const),
  );
  const columnsOf = (field: CsvField): readonly number[] => {
    const own = [...mapped].filter(([at, name]) => at >= 0 && name === field).map(([at]) => at);
    if (own.length > 0) return own;
    const found = headers
      .map((header, at) => ({ at, rank: rank(field, header) }))
      .filter((column) => column.rank >= 0 && !mapped.has(column.at));
    if (field === "description") return found.map(({ at }) => at);
    return found
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ at }) => at)
      .slice(0, 1);
  };
  return Object.fromEntries(CSV_FIELDS.map((field) => [field, columnsOf(field)])) as Record<CsvField, readonly number[]>;
}
