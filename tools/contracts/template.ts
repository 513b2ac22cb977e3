import { readFileSync } from "node:fs";
import { and, asc, count, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import { contracts, contractTemplates } from "../../db/schema/contracts.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError, invalid } from "../../errors.ts";
import { instantOut, name, prose, ref, rowId, worded } from "../fields/semantic.ts";
import { type Locale, say } from "../language.ts";
import { required } from "../rows.ts";
import { variablesIn } from "./text.ts";
import { knownVariable, SEALED_VARIABLE, VARIABLES } from "./variables.ts";

export type TemplateRow = typeof contractTemplates.$inferSelect;

export const templateRef = () => ref("contract_template").describe("The template: its id or name.");

export const templateFields = {
  name: name().describe("The template's name."),
  body: worded(prose(100_000), { near: ["texto", "com o texto", "text", "saying"] }).describe(
    "The text, with variables such as {{client_name}}. # and ## make headings, - a list, ** bold. list_contract_templates tells the variables that fill themselves.",
  ),
  required_fields: z
    .array(z.string().trim().min(1).max(60))
    .max(200)
    .describe("Variables that must have a value; all that the text uses when left out. The others print as a line to write on."),
};

export const variableOut = z.object({ name: z.string(), meaning: z.string(), required: z.boolean(), fills_itself: z.boolean() });

export const template = z.object({
  id: rowId(),
  name: z.string(),
  body: z.string(),
  required_fields: z.array(z.string()),
  variables: z.array(variableOut),
  contracts: z.int(),
  created_at: instantOut(),
});

const FREE = { pt: "campo livre: vem em `values`", en: "free field: comes in `values`" };

export const describeVariable = (variable: string, isRequired: boolean, locale: Locale): z.input<typeof variableOut> => {
  const known = knownVariable(variable);
  const { pt, en } = known ?? FREE;
  return { name: variable, meaning: say(locale, pt, en), required: isRequired, fills_itself: known !== undefined };
};

/** Every variable that fills itself, for whoever writes a template. */
export const knownVariables = (locale: Locale) =>
  [...VARIABLES, SEALED_VARIABLE].map(({ name: known, pt, en }) => ({ name: known, meaning: say(locale, pt, en) }));

export const toTemplate = (row: TemplateRow, used: number, locale: Locale): z.input<typeof template> => ({
  id: row.id,
  name: row.name,
  body: row.body,
  required_fields: row.requiredFields,
  variables: variablesIn(row.body, "body", locale).map((each) => describeVariable(each, row.requiredFields.includes(each), locale)),
  contracts: used,
  created_at: row.createdAt,
});

/** The text is readable and each required field stands in it. */
export function checkedTemplate(
  body: string,
  asked: readonly string[] | undefined,
  locale: Locale,
): { body: string; requiredFields: string[] } {
  const used = variablesIn(body, "body", locale);
  const stray = (asked ?? []).find((each) => !used.includes(each));
  if (stray !== undefined)
    throw invalid(
      "required_fields",
      say(
        locale,
        `required_fields: o texto não usa {{${stray}}}; use ${used.join(", ") || "variáveis no texto"}.`,
        `required_fields: the text does not use {{${stray}}}; it uses ${used.join(", ") || "no variable"}.`,
      ),
    );
  return { body, requiredFields: [...(asked ?? used)] };
}

export async function getTemplateOrThrow(tx: Tx, id: string): Promise<TemplateRow> {
  const [row] = await tx
    .select()
    .from(contractTemplates)
    .where(and(eq(contractTemplates.id, id), isNull(contractTemplates.deletedAt)));
  if (!row) throw new AppError("NOT_FOUND", `contract template ${id}: list_contract_templates`);
  return row;
}

/** How many live contracts each template has made. */
export async function contractsBy(tx: Tx, templateIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (templateIds.length === 0) return new Map();
  const made = await tx
    .select({ id: contracts.templateId, total: count() })
    .from(contracts)
    .where(and(inArray(contracts.templateId, [...templateIds]), isNull(contracts.deletedAt)))
    .groupBy(contracts.templateId);
  return new Map(made.map(({ id, total }) => [id, total]));
}

export const contractsOf = async (tx: Tx, templateId: string): Promise<number> =>
  (await contractsBy(tx, [templateId])).get(templateId) ?? 0;

let text: string | undefined;

/** The template of the house: it becomes the tenant's own row when its first contract is made. */
export function defaultTemplate() {
  text ??= readFileSync(new URL("default-template.md", import.meta.url), "utf8");
  return {
    name: "Modelo padrão de prestação de serviços",
    body: text,
    requiredFields: ["client_name", "agency_name", "service_description", "price", "term", "contract_number", "today_words"],
  };
}

const named = (wanted: string) => and(isNull(contractTemplates.deletedAt), eq(contractTemplates.name, wanted));

/** The one that a contract without a named template is made from: the house's, stored now if it was not. */
export async function templateByDefault(tx: Tx): Promise<TemplateRow> {
  const { name: title, body, requiredFields } = defaultTemplate();
  await tx.insert(contractTemplates).values({ name: title, body, requiredFields }).onConflictDoNothing();
  return required(await tx.select().from(contractTemplates).where(named(title)).orderBy(asc(contractTemplates.id)).limit(1));
}

export async function hasDefault(tx: Tx): Promise<boolean> {
  const found = await tx.select({ id: contractTemplates.id }).from(contractTemplates).where(named(defaultTemplate().name)).limit(1);
  return found.length > 0;
}
