import { z } from "zod";
import { count, day, money, worded } from "../fields/semantic.ts";

/** A few words of the person, found beside others. */
export const wordsField = (max: number, near: readonly string[]) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .meta({ "x-field": { kind: "prose", near } });

export const categoryField = () =>
  wordsField(60, ["categoria", "category"]).describe("Kind, such as software, freelancer, travel or rent.");

export const supplierField = () =>
  wordsField(200, ["fornecedor", "pago para", "pago ao", "pago a", "supplier", "paid to"]).describe("Who is paid.");

/** Words of the text that a list is searched by. */
export const queryField = () =>
  wordsField(200, ["contendo", "com o texto", "containing"]).optional().describe("Only those that hold these words.");

export const amountRange = {
  amount_from: worded(money(), { near: ["acima de", "mais de", "maiores que", "over", "more than"] })
    .optional()
    .describe("Only amounts from this one on."),
  amount_to: worded(money(), { near: ["abaixo de", "menos de", "menores que", "under", "less than"] })
    .optional()
    .describe("Only amounts up to this one."),
};

/** How one entry becomes several. */
export const seriesFields = {
  instalments: count()
    .min(2)
    .max(120)
    .meta({
      "x-field": {
        kind: "count",
        near: ["em", "x", "vezes", "parcelas", "prestacoes", "instalments", "installments", "times"],
      },
    })
    .optional()
    .describe("Splits the amount into this many monthly rows."),
  repeat: worded(z.enum(["monthly"]), {
    cues: {
      monthly: [
        "todo mes",
        "todos os meses",
        "todo dia",
        "por mes",
        "mensalmente",
        "cada mes",
        "repete",
        "every month",
        "each month",
        "per month",
      ],
    },
  })
    .optional()
    .describe("monthly: the amount is due again each month."),
  day: count()
    .min(1)
    .max(31)
    .meta({ "x-field": { kind: "count", near: ["todo dia", "dia", "day"] } })
    .optional()
    .describe("Day of the month on which a repeated one is due."),
  until: worded(day(), { near: ["ate", "until"] })
    .optional()
    .describe("Last day on which it repeats."),
  months: count()
    .min(1)
    .max(240)
    .meta({ "x-field": { kind: "count", near: ["durante", "meses", "months"] } })
    .optional()
    .describe("How many months it repeats."),
};
