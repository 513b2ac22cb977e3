import type { Locale, Wording } from "../language.ts";
import * as administration from "./words/administration.ts";
import * as bank from "./words/bank.ts";
import * as catalogue from "./words/catalogue.ts";
import * as common from "./words/common.ts";
import * as contracts from "./words/contracts.ts";
import * as insights from "./words/insights.ts";
import * as ledger from "./words/ledger.ts";
import * as people from "./words/people.ts";
import * as projects from "./words/projects.ts";
import * as sales from "./words/sales.ts";

export const words = [catalogue, common, people, bank, sales, projects, ledger, contracts, insights, administration];

/** What people call the fields that replies show. */
export const LABELS: Readonly<Record<string, Wording>> = Object.assign({}, ...words.map(({ labels }) => labels));

/** Values that the database keeps in English. */
export const VALUES: Readonly<Record<string, Wording>> = Object.assign({}, ...words.map(({ values }) => values));

const pick = (wording: Wording | undefined, locale: Locale): string | undefined => wording && (locale === "en" ? wording.en : wording.pt);

export const labelOf = (field: string, locale: Locale): string => pick(LABELS[field], locale) ?? field.replaceAll("_", " ");

/** An enum's value in the person's language; other texts stay as they are. */
export const valueLabel = (value: string, locale: Locale): string => pick(VALUES[value], locale) ?? value;

/** The same where a tool speaks. */
export const valueSaid = (value: string, tell: (pt: string, en: string) => string): string =>
  tell(valueLabel(value, "pt-BR"), valueLabel(value, "en"));
