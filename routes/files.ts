import type { Context } from "hono";
import { z } from "zod";
import { invalid } from "../errors.ts";
import { csvOf } from "../replies/sheets/csv.ts";
import type { SheetStyle } from "../replies/sheets/table.ts";
import { xlsxOf } from "../replies/sheets/xlsx.ts";
import { isList } from "../tools/address.ts";
import type { Tool } from "../tools/define.ts";
import { download } from "../tools/fields/semantic.ts";
import { fileName, makesFile } from "../tools/files.ts";
import { say } from "../tools/language.ts";
import { sheetOf, sheetTitle } from "../tools/present/sheet.ts";
import type { Session } from "../tools/session.ts";
import type { Env } from "./middleware/session.ts";

export interface Sheet {
  readonly format: "csv" | "xlsx";
  readonly decimal: "comma" | "point" | undefined;
}

const sheetQuery = z.object({ format: z.enum(["csv", "xlsx"]), decimal: z.enum(["comma", "point"]).optional() });

/** `?format=csv|xlsx` of a list; a tool with a field of that name keeps it. */
export function sheetAsked(c: Context<Env>, tool: Tool): Sheet | undefined {
  const { format, decimal } = c.req.query();
  if (!isList(tool) || format === undefined || format === "json" || "format" in tool.input.shape) return undefined;
  const asked = sheetQuery.safeParse({ format, decimal });
  if (asked.success) return { format: asked.data.format, decimal: asked.data.decimal };
  const field = String(asked.error.issues[0]?.path[0] ?? "format");
  const { locale } = c.get("signed").session;
  throw invalid(
    field,
    say(
      locale,
      `${field}: use format=json, csv ou xlsx e decimal=comma ou point`,
      `${field}: use format=json, csv or xlsx and decimal=comma or point`,
    ),
  );
}

const OF_SHEETS = new Set(["format", "decimal"]);

/** The tool's own part of a query. */
export const withoutSheet = (tool: Tool, query: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).filter(([key]) => !(isList(tool) && OF_SHEETS.has(key)) || key in tool.input.shape));

/** RFC 5987: the name with its accents, and a plain one for who does not read that. */
const disposition = (name: string): string => {
  const plain = name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\x20-\x7e]/g, "-")
    .replaceAll(/["\\%]/g, "_");
  const coded = encodeURIComponent(name).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`;
};

function bytesAnswer(c: Context<Env>, file: { name: string; mediaType: string; bytes: Buffer }) {
  c.header("content-type", file.mediaType);
  c.header("content-disposition", disposition(file.name));
  c.header("x-content-type-options", "nosniff");
  c.header("cache-control", "private, no-store");
  return c.body(new Uint8Array(file.bytes));
}

const asksForJson = (c: Context<Env>): boolean => (c.req.header("accept") ?? "").includes("application/json");

/** The bytes of a tool that makes a file, unless the caller asks for JSON. */
export function downloadAnswer(c: Context<Env>, tool: Tool, output: unknown) {
  if (!makesFile(tool) || asksForJson(c)) return undefined;
  const { name, media_type: mediaType, base64 } = download.parse(output);
  return bytesAnswer(c, { name, mediaType, bytes: Buffer.from(base64, "base64") });
}

const MEDIA = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

export async function sheetAnswer(
  c: Context<Env>,
  tool: Tool,
  output: unknown,
  asked: Sheet & { readonly session: Session; readonly today: string },
) {
  const { tenant, locale } = asked.session;
  const style: SheetStyle = {
    decimal: asked.decimal ?? (locale === "en" ? "point" : "comma"),
    timeZone: tenant.timeZone,
    currency: tenant.currency,
    locale,
  };
  const table = sheetOf(tool, output, locale);
  const bytes = asked.format === "csv" ? csvOf(table, style) : await xlsxOf(table, style);
  return bytesAnswer(c, {
    name: fileName(`${sheetTitle(tool, locale)} ${asked.today}.${asked.format}`),
    mediaType: MEDIA[asked.format],
    bytes,
  });
}
