import { decode, readTable, type Table, type TableLine } from "../../tables/csv.ts";
import { isBlank, readAmount } from "../../tables/numbers.ts";
import { breakdownColumns, type Columns, countKnown, headerKey, mapColumns } from "./headers.ts";
import { detectPlatform, isMicros } from "./platforms.ts";
import { emptyFile, nothingReadable, refusal, unknownColumns } from "./refusals.ts";
import { conventionsOf, isRow, isSummary, readRow, toProblem, type UnkeyedRow } from "./rows.ts";
import { sourceKeys } from "./source-keys.ts";
import { type AdExport, type AdField, type AdProblem, type AdRow, type AdTotals, adFields, type Grain, type Platform } from "./types.ts";

interface ReadOptions {
  readonly platform?: Platform;
  /** Headers by field, for files whose columns are not recognised; these win over what is recognised. */
  readonly mapping?: Partial<Record<AdField, string>>;
  readonly fileName?: string;
}

const withMapping = (columns: Columns, headers: readonly string[], mapping: Partial<Record<AdField, string>>): Columns => {
  const chosen = adFields.flatMap((field) => {
    const header = mapping[field];
    return header === undefined ? [] : [[field, headers.indexOf(header)] as const];
  });
  const unknown = chosen.filter(([, index]) => index < 0).map(([field]) => mapping[field] ?? field);
  if (unknown.length > 0) throw unknownColumns(unknown, headers);
  return { ...columns, ...Object.fromEntries(chosen) };
};

const grains: readonly [Grain, readonly AdField[]][] = [
  ["keyword", ["keyword", "keywordId"]],
  ["ad", ["ad", "adId"]],
  ["ad_group", ["adGroup", "adGroupId"]],
  ["campaign", ["campaign", "campaignId"]],
];

const grainOf = (columns: Columns): Grain =>
  grains.find(([, fields]) => fields.some((field) => columns[field] !== undefined))?.[0] ?? "account";

const idFields = ["accountId", "campaignId", "adGroupId", "adId", "keywordId"] as const;
const nameFields = {
  accountId: "account",
  campaignId: "campaign",
  adGroupId: "adGroup",
  adId: "ad",
  keywordId: "keyword",
} as const;

/** Ids identify where the file has them; names stand in for missing ids, so that renaming a campaign changes no key. */
const entityColumns = (columns: Columns) =>
  idFields.flatMap((field) => {
    const index = columns[field] ?? columns[nameFields[field]];
    return index === undefined ? [] : [index];
  });

const isDescription = (table: Table, index: number) =>
  !/synced|updated|modified/.test(headerKey(table.headers[index] ?? "")) &&
  table.lines.some(({ cells }) => !isBlank(cells[index] ?? "") && readAmount(cells[index] ?? "", ".") === undefined);

const addKeys = (rows: ReadonlyMap<TableLine, UnkeyedRow>, table: Table, columns: Columns, platform: Platform): AdRow[] => {
  const identifying = [...entityColumns(columns), ...breakdownColumns(table.headers)];
  const described = table.headers.flatMap((_, index) => (isDescription(table, index) ? [index] : []));
  const identified = [...rows].map(([source, { date, through }]) => ({
    source,
    identity: [platform, grainOf(columns), date, through ?? date, ...identifying.map((index) => source.cells[index] ?? "")],
  }));
  const keys = sourceKeys(identified, described);
  return [...rows].map(([source, row]) => ({ ...row, sourceKey: keys.get(source) ?? "" }));
};

/** The first of identical rows is kept, the others become problems. */
const dropRepeated = (rows: readonly AdRow[], problems: AdProblem[]): AdRow[] => {
  const firstLine = new Map<string, number>();
  return rows.filter(({ sourceKey, line }) => {
    const first = firstLine.get(sourceKey);
    if (first === undefined) firstLine.set(sourceKey, line);
    else problems.push({ line, message: `repeats line ${first}` });
    return first === undefined;
  });
};

const sumKnown = (values: readonly (number | null)[]) => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.round(known.reduce((sum, value) => sum + value, 0) * 1e6) / 1e6;
};

const totalsOf = (rows: readonly AdRow[]): AdTotals => ({
  impressions: rows.reduce((sum, row) => sum + row.impressions, 0),
  clicks: rows.reduce((sum, row) => sum + row.clicks, 0),
  leads: sumKnown(rows.map(({ leads }) => leads)),
  conversions: sumKnown(rows.map(({ conversions }) => conversions)),
  costMicros: rows.reduce((sum, row) => sum + row.costMicros, 0),
});

/** The keys of `columns` are fields; Object.entries forgets it. */
const namedColumns = (columns: Columns, headers: readonly string[]) =>
  Object.fromEntries(Object.entries(columns).map(([field, index]) => [field, headers[index] ?? ""])) as AdExport["mapping"];

const chooseColumns = (table: Table, options: ReadOptions) => {
  const columns = withMapping(mapColumns(table.headers), table.headers, options.mapping ?? {});
  const detected = options.platform ?? detectPlatform(table.headers, options.fileName);
  const platform = detected ?? (options.mapping ? "other" : undefined);
  const error = refusal(table.headers, columns, platform);
  if (error) throw error;
  return { columns, platform: platform ?? "other" };
};

/**
 * Reads a CSV export of an ad platform: a connector's or the platform's own, in Portuguese or English, of any usual encoding
 * and separator. Bad rows are skipped and listed in `problems`.
 * @throws AppError VALIDATION when the file is no statistics of ads, or its columns or platform are unknown.
 */
export const readAdExport = (content: Uint8Array | string, options: ReadOptions = {}): AdExport => {
  const named = new Set(Object.values(options.mapping ?? {}));
  const table = readTable(decode(content), (cells) => countKnown(cells) + cells.filter((cell) => named.has(cell)).length);
  if (table.headers.length === 0) throw emptyFile();
  const { columns, platform } = chooseColumns(table, options);
  const currencyUnit = isMicros(platform, table.headers[columns.cost ?? -1] ?? "") ? "micros" : "units";
  const conventions = conventionsOf(table, columns, platform, currencyUnit);
  const lines = table.lines.filter((line) => !isSummary(line, conventions));
  if (lines.length === 0) throw emptyFile();

  const problems: AdProblem[] = [];
  const read = new Map<TableLine, UnkeyedRow>();
  for (const line of lines) {
    const row = readRow(line, conventions);
    if (isRow(row)) read.set(line, row);
    else problems.push(toProblem(row, line.line, table.headers, columns));
  }
  if (read.size === 0) throw nothingReadable(lines.length, problems[0]?.message ?? "unknown");
  const rows = dropRepeated(addKeys(read, table, columns, platform), problems);
  const mapping = namedColumns(columns, table.headers);
  return { platform, grain: grainOf(columns), mapping, currencyUnit, rows, problems, totals: totalsOf(rows) };
};
