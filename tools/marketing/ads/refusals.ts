import { type AppError, invalid } from "../../../errors.ts";
import { type Columns, headerKey } from "./headers.ts";
import type { AdField, Platform } from "./types.ts";

const required = ["date", "impressions", "clicks", "cost"] as const satisfies readonly AdField[];

const columnsFound = (headers: readonly string[]) => {
  const named = headers.filter((header) => header !== "");
  const shown = named.slice(0, 40).join(", ");
  return named.length > 40 ? `${shown} and ${named.length - 40} more` : shown || "none";
};

export const emptyFile = () => invalid("file", "The file has no rows. Export the report again with at least one day of data.");

const hasMetrics = (columns: Columns) => columns.impressions !== undefined || columns.cost !== undefined;

/** What the file is when it is no statistics: a list of actions, or a history of settings. */
const otherKind = (headers: readonly string[], columns: Columns): string | undefined => {
  if (hasMetrics(columns)) return undefined;
  const keys = headers.map(headerKey);
  if (keys.includes("action type")) return "This is a list of actions by type, without impressions and cost.";
  const isHistory = keys.some((key) => /^(updated (at|time)|last modified( time)?|version tag)$/.test(key));
  return isHistory ? "This is a history of settings (names, status, budgets), without daily figures." : undefined;
};

/** Why this file cannot be read as statistics; undefined when it can. */
export const refusal = (headers: readonly string[], columns: Columns, platform: Platform | undefined): AppError | undefined => {
  const found = `Columns found: ${columnsFound(headers)}.`;
  const other = otherKind(headers, columns);
  if (other) return invalid("file", `${other} ${found} Export the campaign statistics by day instead.`);
  const missing = required.filter((field) => columns[field] === undefined);
  if (missing.length > 0) {
    return invalid(
      "file",
      `No column was recognised for ${missing.join(", ")}. ${found} Add the column to the report, or say in "mapping" which column it is.`,
    );
  }
  if (platform) return undefined;
  return invalid("platform", `The columns do not tell which ad platform this is. ${found} Say the platform and read the file again.`);
};

export const unknownColumns = (unknown: readonly string[], headers: readonly string[]) =>
  invalid("mapping", `The file has no column named ${unknown.join(", ")}. Columns found: ${columnsFound(headers)}. Correct the mapping.`);

export const nothingReadable = (count: number, first: string) =>
  invalid(
    "file",
    `None of the ${count} rows could be read; the first problem: ${first}. Correct the file or the mapping and read it again.`,
  );
