import { readFileSync } from "node:fs";
import { z } from "zod";

const spec = z.array(
  z.object({
    Input: z.string(),
    Results: z.array(
      z.object({
        Text: z.string(),
        Resolution: z.object({ value: z.unknown(), unit: z.string().optional() }),
      }),
    ),
  }),
);

const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(`data/${path}`, import.meta.url), "utf8"));

export const recognizerCases = (model: string) =>
  spec.parse(readJson(`recognizers/${model}.json`)).map(({ Input, Results }) => ({
    input: Input,
    results: Results.map(({ Text, Resolution }) => ({ text: Text, value: Resolution.value })),
  }));

const valued = z.array(z.object({ text: z.string(), value: z.number() }));

const duckling = z.object({ numeral: valued, ordinal: valued, money: valued });

export const ducklingCases = (kind: keyof z.infer<typeof duckling>) => duckling.parse(readJson("duckling/duckling_pt.json"))[kind];

const documents = z.object({ valid: z.array(z.string()), invalid: z.array(z.string()) });

export const brazil = z
  .object({
    cpf: documents,
    cnpj_numeric: documents,
    parse_brl: z.array(z.tuple([z.string(), z.number()])),
    format_brl: z.array(z.tuple([z.number(), z.string()])),
    phone: z.object({
      valid_mobile: z.array(z.string()),
      valid_landline: z.array(z.string()),
      invalid: z.array(z.string()),
    }),
  })
  .parse(readJson("brazil/vectors.json"));

/** The specification writes numbers with a decimal comma and up to 15 significant digits. */
export const specNumber = (value: unknown) => Number(String(value).replace("%", "").replace(",", "."));

export const isNear = (got: number, want: number) => Math.abs(got - want) <= 1e-9 * Math.max(1, Math.abs(want));

/** Cases for which `isRight` fails, as text for the assertion's message. */
export const failures = <T>(cases: readonly T[], isRight: (item: T) => boolean) =>
  cases.filter((item) => !isRight(item)).map((item) => JSON.stringify(item));
