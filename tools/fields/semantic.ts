import { z } from "zod";
import { centsToDecimal, decimalToCents, microsToDecimal } from "../../db/money.ts";
import { readPhone } from "../values/contacts.ts";
import { readDocument } from "../values/documents.ts";
import { PERIOD_PRESETS, type PeriodPreset } from "../values/periods.ts";
import type { RefKind } from "./ref-kinds.ts";

/**
 * What a field means beyond its shape. Forms pick a control by it, chat and slash commands read human text by it,
 * the door resolves references and periods by it, `explain_number` finds a figure's definition and filters by it.
 */
export interface FieldFacts {
  readonly kind:
    | "money"
    | "unit_cost"
    | "percent"
    | "day"
    | "instant"
    | "period"
    | "hours"
    | "ref"
    | "phone"
    | "document"
    | "download"
    | "email"
    | "file"
    | "platform"
    | "count"
    | "quantity"
    | "score"
    | "days"
    | "name"
    | "prose"
    | "id"
    | "month"
    | "secret"
    | "choice";
  readonly ref?: RefKind;
  /** The metric of the registry that this figure is a value of. */
  readonly metric?: string;
  /** The output's top field that names the metric, where the caller chose it. */
  readonly metricFrom?: string;
  /** The filter that this value stands for in a figure's scope. */
  readonly dimension?: string;
  /** Words that mean one of the field's values: value → phrases in Portuguese and English, without accents; "nao … meta" leaves room for a few words. */
  readonly cues?: Readonly<Record<string, readonly string[]>>;
  /** Words beside which a number or a day belongs to this field rather than to another. */
  readonly near?: readonly string[];
  /** What people said: receipts keep none of it where the tenant has its interactions encrypted. */
  readonly confidential?: true;
}

declare module "zod" {
  interface GlobalMeta {
    "x-field"?: FieldFacts;
  }
}

export const factsOf = (schema: z.core.$ZodType): FieldFacts | undefined => z.globalRegistry.get(schema)?.["x-field"];

const DECIMAL = /^\d{1,11}(\.\d{1,2})?$/;

const toCents = (value: number | string, ctx: z.RefinementCtx): number => {
  const text = typeof value === "number" ? plainDecimal(value) : value;
  if (DECIMAL.test(text)) return decimalToCents(text);
  ctx.addIssue({ code: "custom", message: "money" });
  return z.NEVER;
};

/** 10.1 → "10.1"; a number with more than two decimals, or outside the plain notation, does not pass DECIMAL. */
const plainDecimal = (value: number): string => (Number.isFinite(value) ? String(value) : "");

/** The same field, with words that chat recognises it by. */
export function worded<T extends z.ZodType>(schema: T, words: Pick<FieldFacts, "cues" | "near">): T {
  return schema.meta({ "x-field": { kind: "choice", ...factsOf(schema), ...words } }) as T;
}

/** The same field, kept out of receipts where the tenant has its interactions encrypted. */
export function confidential<T extends z.ZodType>(schema: T): T {
  return schema.meta({ "x-field": { kind: "prose", ...factsOf(schema), confidential: true } }) as T;
}

/** Money in: a JSON number or "1234.50"; integer cents for the tool. */
export const money = () =>
  z
    .union([z.number(), z.string()])
    .transform(toCents)
    .meta({ "x-field": { kind: "money" } });

/** A number that a tool returns and `explain_number` can explain. */
const figure = (kind: FieldFacts["kind"], metric?: string) => ({
  "x-field": metric ? { kind, metric } : { kind },
});

/** Integer cents from the tool, "1234.50" on the wire. */
export const moneyOut = (metric?: string) => z.int().transform(centsToDecimal).pipe(z.string()).meta(figure("money", metric));

/** Integer millionths from the tool, rounded to "1234.50" on the wire. */
export const mediaCostOut = (metric?: string) =>
  z
    .int()
    .transform((micros) => centsToDecimal(Math.round(micros / 10_000)))
    .pipe(z.string())
    .meta(figure("money", metric));

/** Money per unit with four decimals ("0.1676"): a click costs fractions of a cent. */
export const unitCostOut = (metric?: string) =>
  z
    .number()
    .transform((units) => microsToDecimal(Math.round(units * 10_000) * 100).slice(0, -2))
    .pipe(z.string())
    .meta(figure("unit_cost", metric));

/** Halves away from zero, as `numeric` rounds them: a decimal's nearest double may lie a hair below the half. */
const rounded = (digits: number) => (value: number) => Number((value * (1 + 4 * Number.EPSILON)).toFixed(digits));

/** 0–100, four decimals. */
export const percentOut = (metric?: string) => z.number().transform(rounded(4)).pipe(z.number()).meta(figure("percent", metric));
export const countOut = (metric?: string) => z.number().transform(rounded(4)).pipe(z.number()).meta(figure("count", metric));
export const hoursOut = (metric?: string) => z.number().transform(rounded(2)).pipe(z.number()).meta(figure("hours", metric));
/** A mean or median of days. */
export const daysOut = (metric?: string) => z.number().transform(rounded(4)).pipe(z.number()).meta(figure("days", metric));
export const scoreOut = (metric?: string) => z.number().meta(figure("score", metric));

export const percent = () =>
  z
    .number()
    .min(0)
    .max(100)
    .meta({ "x-field": { kind: "percent" } });
export const hours = () =>
  z
    .number()
    .positive()
    .max(24)
    .meta({ "x-field": { kind: "hours" } });
export const count = () =>
  z
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER)
    .meta({ "x-field": { kind: "count" } });

/** A local calendar day, YYYY-MM-DD. */
export const day = () => z.iso.date().meta({ "x-field": { kind: "day" } });
export const month = () => z.iso.date().meta({ "x-field": { kind: "month", dimension: "month" } });
export const instant = () => z.iso.datetime({ offset: true }).meta({ "x-field": { kind: "instant" } });
export const instantOut = () =>
  z
    .date()
    .transform((at) => at.toISOString())
    .pipe(z.iso.datetime())
    .meta({ "x-field": { kind: "instant" } });

export interface Period {
  /** First and last local day, inclusive; filled in by the door where a preset was given. */
  readonly from: string;
  readonly to: string;
  readonly preset?: PeriodPreset;
}

/** A preset's name or `{from, to}`. */
export const period = () =>
  z
    .union([z.enum(PERIOD_PRESETS), z.strictObject({ from: z.iso.date(), to: z.iso.date() })])
    .transform((value): Period => (typeof value === "string" ? { from: "", to: "", preset: value } : value))
    .meta({ "x-field": { kind: "period", dimension: "period" } });

/** An id or a name on the way in; the tool always receives the id. */
export const ref = (kind: RefKind) =>
  z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ "x-field": { kind: "ref", ref: kind, dimension: kind } });

export const rowId = (dimension?: string) => z.uuid().meta({ "x-field": dimension ? { kind: "id", dimension } : { kind: "id" } });

export const email = () =>
  z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email().max(254))
    .meta({ "x-field": { kind: "email" } });
/** Any Brazilian or international writing in; E.164 for the tool. A Brazilian number needs its area code. */
export const phone = () =>
  z
    .string()
    .trim()
    .max(40)
    .transform((text, ctx) => {
      const number = readPhone(text);
      if (number) return number;
      ctx.addIssue({ code: "custom", message: "phone" });
      return z.NEVER;
    })
    .meta({ "x-field": { kind: "phone" } });

/** A CPF or CNPJ whose check digits are right, in any punctuation; without punctuation for the tool. Receipts mask it. */
export const document = () =>
  z
    .string()
    .trim()
    .max(30)
    .transform((text, ctx) => {
      const read = readDocument(text);
      if (read) return read.value;
      ctx.addIssue({ code: "custom", message: "document" });
      return z.NEVER;
    })
    .meta({ "x-field": { kind: "document" } });

/** A CPF or CNPJ as the person may see it, with punctuation; receipts mask it. */
export const documentOut = () =>
  z
    .string()
    .nullable()
    .meta({ "x-field": { kind: "document" } });

/** A file that a tool makes: REST answers with its bytes, chat with a link; receipts keep name and size. */
export const download = z.object({
  name: z.string(),
  media_type: z.string(),
  base64: z.base64().meta({ "x-field": { kind: "download" } }),
});

/** The proper name of a new record. */
export const name = () =>
  z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ "x-field": { kind: "name" } });
/** Returned once to the caller; receipts, and so replays, keep none of it. */
export const secret = () =>
  z
    .string()
    .nullable()
    .meta({ "x-field": { kind: "secret" } });

/** What people write: notes, descriptions, the content of a meeting. */
export const prose = (max = 20_000) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .meta({ "x-field": { kind: "prose" } });

/** An uploaded file's id, or the file itself. The door turns both into `{name, bytes}`. */
export interface FileContent {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const file = () =>
  z
    .union([
      z.uuid(),
      z.strictObject({ name: z.string().min(1).max(255), content: z.string().describe("The text of the file.") }),
      z.strictObject({ name: z.string().min(1).max(255), base64: z.base64() }),
    ])
    .transform((value): FileContent => {
      if (typeof value === "string") return { name: value, bytes: new Uint8Array() };
      const bytes = "content" in value ? Buffer.from(value.content, "utf8") : Buffer.from(value.base64, "base64");
      return { name: value.name, bytes };
    })
    .meta({ "x-field": { kind: "file" } });

const PLATFORM_CUES: FieldFacts["cues"] = {
  google_ads: ["google ads", "google", "adwords", "gads"],
  meta_ads: ["meta ads", "meta", "facebook ads", "facebook", "face ads", "face", "fb", "instagram ads", "instagram", "insta"],
  tiktok: ["tiktok ads", "tiktok", "tik tok"],
  linkedin: ["linkedin ads", "linkedin"],
  microsoft_ads: ["microsoft ads", "bing ads", "bing"],
  pinterest: ["pinterest"],
  reddit: ["reddit"],
  snapchat: ["snapchat"],
  youtube: ["youtube"],
};

/** A platform of the list, or another by its name in snake_case. */
export const platform = () =>
  z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9_]{1,39}$/)
    .meta({ "x-field": { kind: "platform", dimension: "platform", cues: PLATFORM_CUES } });

/** A filter or key by the campaign's own name. */
export const campaign = () =>
  z
    .string()
    .trim()
    .min(1)
    .max(300)
    .meta({ "x-field": { kind: "name", dimension: "campaign" } });
