import type { Tool } from "../../tools/define.ts";
import { mask } from "./mask.ts";
import { mentionsIn } from "./mentions.ts";
import { type Phrase, readNames, readPhraseFiles } from "./phrase-files.ts";
import type { NameRecord } from "./records.ts";
import { valuesIn } from "./values.ts";
import { wordsOf } from "./words.ts";

export type { Phrase } from "./phrase-files.ts";

/** The phrases of the files and the examples of the definitions. */
export function readPhrases(tools: readonly Tool[]): Phrase[] {
  const fromTools = tools.flatMap((tool) =>
    tool.examples.flatMap(({ pt, en }) => [
      { label: tool.name, language: "pt", text: pt },
      { label: tool.name, language: "en", text: en },
    ]),
  );
  const known = new Set([...tools.map((tool) => tool.name), "none", "greet", "thanks", "help"]);
  const seen = new Set<string>();
  return [...fromTools, ...readPhraseFiles()].filter(({ label, text }) => {
    const isNew = !seen.has(`${label} ${text}`);
    seen.add(`${label} ${text}`);
    return known.has(label) && isNew;
  });
}

const ANY_DAY = { now: new Date("2026-06-15T15:00:00Z"), timeZone: "America/Sao_Paulo", direction: "past" } as const;

/** Most phrases name no time: reading for it would be half of the training's time. */
const MAY_NAME_TIME =
  /\d|hoje|hj|ontem|amanh|agora|semana|m[eê]s|\bano|\bdia|trimestre|semestre|quinzena|\b(?:segunda|ter[cç]a|quarta|quinta|sexta|s[aá]bado|domingo)|janeiro|fevereiro|mar[cç]o|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|hora|manh[aã]|tarde|noite|natal|[uú]ltim|pr[oó]xim|passad|today|yesterday|tomorrow|now|week|month|year|quarter|\bday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|\bmay|june|july|august|september|october|november|december|last|next|hour|minut|morning|afternoon|night/iu;

export interface MaskedPhrase extends Phrase {
  readonly masked: string;
}

/** Names are masked as the database's are in use; what a phrase creates is not there yet. */
export function maskPhrases(phrases: readonly Phrase[]): MaskedPhrase[] {
  const byWord = new Map<string, NameRecord[]>();
  for (const record of readNames()) for (const { text } of wordsOf(record.name)) byWord.set(text, [...(byWord.get(text) ?? []), record]);
  return phrases.map((phrase) => {
    const records = new Set(wordsOf(phrase.text).flatMap(({ text }) => byWord.get(text) ?? []));
    const known = [...records].filter(({ kind }) => phrase.label !== `create_${kind}`);
    return {
      ...phrase,
      masked: mask(
        phrase.text,
        valuesIn(phrase.text, { ...ANY_DAY, timeless: !MAY_NAME_TIME.test(phrase.text) }),
        mentionsIn(phrase.text, known),
      ),
    };
  });
}
