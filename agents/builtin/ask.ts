import type { Block, ChoicesBlock, FormBlock } from "../../replies/blocks.ts";
import type { Tool } from "../../tools/define.ts";
import { type Field, fieldsOf } from "../../tools/fields/walk.ts";
import { type Locale, say } from "../../tools/language.ts";
import { labelOf, valueLabel } from "../../tools/present/labels.ts";
import type { Standing } from "./asked.ts";

/** A call that waits for a value; it stays with the message that asked for it. */
export interface PendingCall {
  readonly tool: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly asking: string;
}

export interface Asked {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly pending?: PendingCall;
}

const CONTROLS: Record<string, string> = {
  money: "money",
  percent: "percent",
  day: "day",
  period: "period",
  instant: "text",
  hours: "number",
  ref: "ref",
  count: "number",
  score: "number",
  file: "file",
  prose: "textarea",
};

const controlOf = (field: Field): string =>
  field.options
    ? "select"
    : (CONTROLS[field.facts?.kind ?? ""] ?? (field.type === "number" ? "number" : field.type === "boolean" ? "boolean" : "text"));

const formField = (field: Field, locale: Locale) => ({
  name: field.name,
  label: labelOf(field.name, locale),
  control: controlOf(field),
  required: field.required,
  ...(field.options && { options: field.options.map((value) => ({ value, label: valueLabel(value, locale) })) }),
});

export function askFor(tool: Tool, input: Readonly<Record<string, unknown>>, missing: readonly Field[], locale: Locale): Asked {
  const names = missing.map((field) => labelOf((field.name === "id" && field.facts?.ref) || field.name, locale).toLowerCase());
  const list = names.length > 1 ? `${names.slice(0, -1).join(", ")} ${say(locale, "e", "and")} ${names.at(-1)}` : (names[0] ?? "");
  const question = say(locale, `Para isso preciso saber: ${list}. Pode me dizer?`, `For that I need to know: ${list}. Can you tell me?`);
  const form: FormBlock = { type: "form", tool: tool.name, question, fields: missing.map((field) => formField(field, locale)), input };
  return { text: question, blocks: [form], pending: { tool: tool.name, input, asking: missing[0]?.name ?? "" } };
}

const MOST_NAMED = 5;

/** A change without what to change. */
export function askChange(tool: Tool, input: Readonly<Record<string, unknown>>, locale: Locale): Asked {
  const open = fieldsOf(tool.input).filter((field) => !(field.required || field.type === "object"));
  const names = open.slice(0, MOST_NAMED).map((field) => labelOf(field.name, locale).toLowerCase());
  const question = say(
    locale,
    `O que devo mudar? Por exemplo: ${names.join(", ")}.`,
    `What should I change? For instance: ${names.join(", ")}.`,
  );
  const form: FormBlock = { type: "form", tool: tool.name, question, fields: open.map((field) => formField(field, locale)), input };
  return { text: question, blocks: [form], pending: { tool: tool.name, input, asking: "" } };
}

/** Several records fit: one question, each answer a message. */
export function askWhich(
  question: string,
  choices: readonly { readonly value: string; readonly label: string }[],
  pending: PendingCall,
): Asked {
  const block: ChoicesBlock = { type: "choices", question, options: choices.slice(0, 8).map(({ label }) => ({ label, message: label })) };
  return { text: question, blocks: [block], pending };
}

const exampleOf = (tool: Tool, locale: Locale): string => say(locale, tool.examples[0]?.pt ?? tool.name, tool.examples[0]?.en ?? tool.name);

/** Not sure enough to act: the likeliest readings, each as something that the person could have said. */
export function offer(tools: readonly Tool[], locale: Locale): Asked {
  const question = say(
    locale,
    "Não tenho certeza do que você quer. Seria algo assim?",
    "I am not sure what you want. Is it something like this?",
  );
  const options = tools.map((tool) => ({ label: exampleOf(tool, locale), message: exampleOf(tool, locale) }));
  return { text: question, blocks: [{ type: "choices", question, options }] };
}

/** An action was named but not asked for: nothing is done, and it is said how to ask. */
export function notAsked(standing: Standing, tool: Tool | undefined, locale: Locale): Asked {
  const nothing = say(locale, "Não fiz nada.", "I have done nothing.");
  if (standing === "negated" || !tool) return { text: nothing, blocks: [] };
  const question = say(
    locale,
    `${nothing} Se quiser que eu faça, é só pedir, por exemplo:`,
    `${nothing} If you want me to do it, just ask, for instance:`,
  );
  const message = exampleOf(tool, locale);
  return { text: question, blocks: [{ type: "choices", question, options: [{ label: message, message }] }] };
}

export function abilities(tools: readonly Tool[], locale: Locale, opening: string): Asked {
  const wanted = [
    "get_project_profitability",
    "list_churn_risks",
    "compare_campaigns",
    "get_marketing_spend",
    "create_project",
    "add_expense",
  ];
  const shown = wanted.flatMap((name) => tools.filter((tool) => tool.name === name));
  const question = say(locale, "Por exemplo:", "For instance:");
  const options = shown.map((tool) => ({ label: exampleOf(tool, locale), message: exampleOf(tool, locale) }));
  return {
    text: opening,
    blocks: [{ type: "text", text: opening }, ...(options.length > 0 ? [{ type: "choices", question, options } as const] : [])],
  };
}

export const knownField = (tool: Tool, name: string): Field | undefined => fieldsOf(tool.input).find((field) => field.name === name);
