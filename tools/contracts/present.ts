import type { z } from "zod";
import type { Block } from "../../replies/blocks.ts";
import { formatCell, type Style } from "../../replies/format.ts";
import { say } from "../language.ts";
import { labelOf, valueLabel } from "../present/labels.ts";
import { doneSentence } from "../present/sentences.ts";
import type { contract } from "./contract.ts";

type Contract = z.output<typeof contract>;

/** "**Cliente:** … · **Valor:** …": the facts of a contract on one line. */
export function contractFacts(output: Contract, style: Style): string {
  const fact = (key: string, text: string | null): string[] => (text ? [`**${labelOf(key, style.locale)}:** ${text}`] : []);
  const dayOf = (day: string | null) => day && formatCell(day, "day", style);
  return [
    ...fact("number", output.number),
    ...fact("client_name", output.client_name),
    ...fact("project_name", output.project_name),
    ...fact("status", valueLabel(output.status, style.locale)),
    ...fact("value", output.value && formatCell(output.value, "money", style)),
    ...fact("starts_on", dayOf(output.starts_on)),
    ...fact("ends_on", dayOf(output.ends_on)),
    ...fact("signed_on", dayOf(output.signed_on)),
    ...fact("current_version", String(output.current_version)),
  ].join(" · ");
}

export function presentWritten(tool: string, output: Contract & { readonly blanks: readonly string[] }, style: Style): Block[] {
  const { locale } = style;
  const head = `✅ ${doneSentence({ name: tool }, locale)} ID: ${output.id}\n\n${contractFacts(output, style)}`;
  const blanks = output.blanks.map((blank) => `\n- ${blank}`).join("");
  const message = say(locale, `Exporte o contrato ${output.number} em PDF`, `Export the contract ${output.number} as PDF`);
  return [
    { type: "text", text: head, tone: "success" },
    ...(blanks
      ? [{ type: "text", text: `${say(locale, "Em branco no texto:", "Blank in the text:")}${blanks}`, tone: "warning" } as const]
      : []),
    {
      type: "choices",
      question: say(locale, "Quer o arquivo?", "Do you want the file?"),
      options: [{ label: say(locale, "Baixar em PDF", "Download as PDF"), message }],
    },
  ];
}
