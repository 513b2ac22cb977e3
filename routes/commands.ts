import { AppError } from "../errors.ts";
import type { Tool } from "../tools/define.ts";
import { fieldsOf } from "../tools/fields/walk.ts";
import { type HumanContext, readHuman } from "../tools/input/human.ts";
import { type Locale, say } from "../tools/language.ts";

const WORD = /(?:[^\s"]|"(?:[^"\\]|\\.)*")+/g;

const unquoted = (text: string): string => text.replaceAll(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => inner.replaceAll(/\\(.)/g, "$1"));

const commandName = (tool: Tool): string => `/${tool.name.replaceAll("_", "-")}`;

/** Slash face: `/list-projects below_margin=30%`. Bare words go to the first required field that is not yet named. */
export function parseCommand(
  text: string,
  getTool: (name: string) => Tool | undefined,
  at: HumanContext,
): { tool: Tool; input: Record<string, unknown> } {
  const [head = "", ...words] = text.trim().match(WORD) ?? [];
  const tool = getTool(head.slice(1).toLowerCase().replaceAll("-", "_"));
  const { locale } = at.session;
  if (!tool)
    throw new AppError(
      "NOT_FOUND",
      say(locale, `Não conheço o comando ${head}. Veja todos com /help.`, `There is no command ${head}. See them all with /help.`),
    );
  const record: Record<string, string> = {};
  const bare: string[] = [];
  for (const word of words) {
    const [, key, value] = /^([\p{L}_][\p{L}\d_-]*)=(.*)$/su.exec(word) ?? [];
    if (key && value !== undefined) record[key] = unquoted(value);
    else bare.push(unquoted(word));
  }
  const open = fieldsOf(tool.input).find((field) => field.required && !(field.name in record)) ?? fieldsOf(tool.input)[0];
  if (bare.length > 0 && open) record[open.name] = bare.join(" ");
  return { tool, input: readHuman(tool, record, at) };
}

/** A tool's description is English; its first example says the same in the person's language. */
const inShort = ({ description, examples }: Tool, locale: Locale): string =>
  say(locale, examples[0]?.pt ?? description, description.split(/[.;:]/)[0] ?? description);

/** `/help` lists what the caller may use; `/help list-projects` tells one command's fields. */
export function commandHelp(text: string, tools: readonly Tool[], locale: Locale): string {
  const wanted = text.trim().split(/\s+/)[1]?.replace(/^\//, "").replaceAll("-", "_");
  const tool = tools.find(({ name }) => name === wanted);
  if (tool) {
    const fields = fieldsOf(tool.input).map(
      (field) => `- \`${field.name}\`${field.required ? ` (${say(locale, "obrigatório", "required")})` : ""}: ${field.description}`,
    );
    const example = tool.examples[0] ? `\n\n${say(locale, `Ou diga: “${tool.examples[0].pt}”`, `Or say: “${tool.examples[0].en}”`)}` : "";
    return `**${commandName(tool)}** — ${tool.description}\n\n${fields.join("\n")}${example}`;
  }
  const lines = tools.map((each) => `- \`${commandName(each)}\` — ${inShort(each, locale)}`);
  return `${say(locale, "Comandos:", "Commands:")}\n\n${lines.join("\n")}`;
}
