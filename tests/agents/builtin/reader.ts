import { type Classifier, trainClassifier } from "../../../agents/builtin/classifier.ts";
import { fill } from "../../../agents/builtin/fill.ts";
import { maskPhrases, readPhrases } from "../../../agents/builtin/phrases.ts";
import type { ReadMessage, Spoken } from "../../../agents/builtin/reading.ts";
import type { NameRecord } from "../../../agents/builtin/records.ts";
import { decide, readMessage, type Understanding } from "../../../agents/builtin/understand.ts";
import type { Tool } from "../../../tools/define.ts";
import { getTool, tools } from "../../../tools/registry.ts";

const NAMES: Partial<Record<NameRecord["kind"], readonly string[]>> = {
  client: ["Empresa XYZ", "Clínica Sorriso", "Academia Corpo Ativo", "Mais Pet", "Padaria Pão Quente"],
  project: ["Site Novo", "Tráfego Sorriso", "Vídeo Institucional"],
  campaign: ["Black Friday 2026", "Leads Inverno"],
  user: ["Camila Duarte"],
};

/** A small agency's records; an id is the name itself, so that inputs can be read. */
export const RECORDS: readonly NameRecord[] = Object.entries(NAMES).flatMap(([kind, names]) =>
  names.map((name) => ({ kind: kind as NameRecord["kind"], id: name, name })),
);

export const CONTEXT = {
  now: new Date("2026-11-20T15:00:00Z"),
  timeZone: "America/Sao_Paulo",
  attachments: [],
  names: async () => RECORDS,
};
const LEGAL = new Set(tools.filter((tool) => tool.by === undefined).map((tool) => tool.name));

let classifier: Classifier | undefined;

export function theClassifier(): Classifier {
  classifier ??= trainClassifier(maskPhrases(readPhrases(tools)));
  return classifier;
}

export const read = (text: string): Promise<ReadMessage> => readMessage(text, CONTEXT);

export const understand = async (text: string): Promise<Understanding> => decide(await read(text), theClassifier(), getTool, LEGAL);

export async function filled(tool: Tool, text: string, last: Spoken = {}): Promise<Record<string, unknown>> {
  return fill(tool, await read(text), { ...CONTEXT, locale: "pt-BR", last });
}

/** Tool and input of a message, or what else was made of it. */
export async function called(text: string): Promise<readonly [string, Record<string, unknown>?]> {
  const understood = await understand(text);
  const tool = understood.kind === "act" ? getTool(understood.tool) : undefined;
  return tool ? [tool.name, await filled(tool, text)] : [understood.kind];
}
