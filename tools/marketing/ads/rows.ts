import type { Table, TableLine } from "../../tables/csv.ts";
import { findDayOrder, readDate } from "../../tables/dates.ts";
import { findDecimalMark, isBlank } from "../../tables/numbers.ts";
import { type Cells, type Conventions, isProblem, type Problem, readFigures } from "./figures.ts";
import { type Columns, headerKey } from "./headers.ts";
import type { AdField, AdProblem, AdRow, Platform } from "./types.ts";

export type UnkeyedRow = Omit<AdRow, "sourceKey">;

const metrics = ["impressions", "impressionsEarned", "clicks", "clicksEarned", "leads", "conversions", "cost"] as const;

const isPortuguese = (headers: readonly string[]) =>
  headers.some((header) => /^(campanha|impressoes|cliques|custo|dia|data|valor usado|nome da campanha)/.test(headerKey(header)));

export const conventionsOf = (table: Table, columns: Columns, platform: Platform, unit: "micros" | "units"): Conventions => {
  const cellsOf =
    ({ cells }: TableLine): Cells =>
    (field) =>
      cells[columns[field] ?? -1] ?? "";
  const portuguese = table.delimiter === ";" || isPortuguese(table.headers);
  const numbers = table.lines.flatMap((line) => metrics.map(cellsOf(line)));
  const dates = table.lines.map((line) => cellsOf(line)("date"));
  return {
    cellsOf,
    mark: findDecimalMark(numbers, portuguese && table.delimiter !== "," ? "," : "."),
    order: findDayOrder(dates, portuguese ? "day-first" : "month-first"),
    unit,
    platform,
    columns,
  };
};

const identityFields = [
  "account",
  "accountId",
  "campaign",
  "campaignId",
  "adGroup",
  "adGroupId",
  "ad",
  "adId",
  "keyword",
  "keywordId",
] as const;

const totalWords = /^\W*(total|totais|subtotal|grand total|total geral)\s*($|[:\-–—])|^(results from|resultados de) \d/i;

/** A sum the platform appended, a closing note, or Meta's sum line that names nobody. */
export const isSummary = ({ cells }: TableLine, { cellsOf, columns }: Conventions) => {
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length < 2 || totalWords.test(filled[0] ?? "")) return true;
  const identities = identityFields.filter((field) => columns[field] !== undefined && !/^account/.test(field));
  const read = cellsOf({ line: 0, cells });
  return identities.length > 0 && identities.every((field) => isBlank(read(field)) || totalWords.test(read(field)));
};

const firstFilled = (cells: Cells, fields: readonly AdField[]) => fields.map(cells).find((cell) => !isBlank(cell));

const entity = (cells: Cells) => firstFilled(cells, ["adId", "adGroupId", "keywordId", "accountId"]);

const names = (cells: Cells): Pick<AdRow, "campaign" | "externalId"> => {
  const externalId = firstFilled(cells, ["campaignId"]) ?? entity(cells);
  const name = firstFilled(cells, ["campaign", "campaignId"]) ?? externalId ?? firstFilled(cells, ["ad", "adGroup", "keyword", "account"]);
  return { campaign: name ?? "", ...(externalId && { externalId }) };
};

const days = (cells: Cells, { order }: Conventions): Pick<AdRow, "date" | "through"> | Problem => {
  const date = readDate(cells("date"), order);
  if (!date) return { field: "date", message: `"${cells("date")}" is no date` };
  const end = readDate(cells("dateEnd"), order);
  return end && end > date ? { date, through: end } : { date };
};

/** One line as a row, or what is wrong with it. */
export const readRow = (source: TableLine, conventions: Conventions): UnkeyedRow | Problem => {
  const cells = conventions.cellsOf(source);
  const when = days(cells, conventions);
  if (isProblem(when)) return when;
  const figures = readFigures(cells, conventions);
  return isProblem(figures) ? figures : { line: source.line, ...when, ...names(cells), ...figures };
};

export const toProblem = ({ field, message }: Problem, line: number, headers: readonly string[], columns: Columns): AdProblem => {
  const column = headers[columns[field] ?? -1];
  return { line, ...(column !== undefined && { column }), message };
};

export const isRow = (read: UnkeyedRow | Problem): read is UnkeyedRow => !isProblem(read);
