import type { Found } from "./found.ts";
import { readCardinal } from "./number-grammar.ts";
import type { Span } from "./number-parts.ts";
import { numberWords, scaleWords } from "./number-words.ts";
import { decimal, toNumber } from "./rational.ts";
import { type Token, tokenise, wordAt } from "./tokens.ts";

type Tokens = readonly Token[];

const isOrdinalWord = (word: string) => Boolean(numberWords.get(word)?.ordinal ?? scaleWords.get(word)?.ordinal);

/** The ordinal that starts at a token: "vigésimo quinto", "cinquenta e dois milésimo", "21º", "3rd". */
export const ordinalAt = (tokens: Tokens, start: number): Span | undefined => {
  const [digits, mark] = [tokens[start], tokens[start + 1]];
  if (digits?.kind === "digits" && /^\d{1,15}$/.test(digits.norm)) {
    const marked = mark?.glued && /^(º|°|ª|o|a|os|as|st|nd|rd|th)$/.test(mark.norm);
    return marked ? { value: decimal(digits.norm), end: start + 2 } : undefined;
  }
  const span = readCardinal(tokens, start, { ordinals: true });
  return span && isOrdinalWord(wordAt(tokens, span.end - 1) ?? "") ? span : undefined;
};

const countedNouns =
  /^(parcela|vez|etapa|fase|reuniao|opcao|campanha|fatura|proposta|versao|parte|semana|quinzena|linha|pagina|clausula|pessoa|tarefa|nota|mensagem|metade|via|rodada|cobranca|tentativa|entrega|prestacao|mensalidade|alternativa|coluna|empresa|edicao|temporada|peca|pergunta|resposta)s?$/;

/** "quinta" alone is a weekday and "segundo" may mean "according to" or a unit of time. */
const isOtherwiseMeant = (tokens: Tokens, start: number, end: number) => {
  if (end !== start + 1) return false;
  const word = wordAt(tokens, start) ?? "";
  const next = wordAt(tokens, end) ?? "";
  const before = tokens[start - 1];
  if (/^(segunda|quarta|quinta|sexta)s?$/.test(word)) return !countedNouns.test(next);
  if (/^(segundos?|seconds?)$/.test(word)) return /^(o|a|os|as|ele|ela|eles|elas|minha|meu)$/.test(next) || before?.kind === "digits";
  return false;
};

/** Positions in a sequence, value 1 for the first. "último" and "próximo" are not found: they need the sequence. */
export const findOrdinals = (text: string): Found<number>[] => {
  const tokens = tokenise(text);
  const found: Found<number>[] = [];
  for (let index = 0; index < tokens.length; ) {
    const span = tokens[index - 1]?.kind === "word" && tokens[index]?.glued ? undefined : ordinalAt(tokens, index);
    const isWhole = index === 0 && span?.end === tokens.length;
    if (span && (isWhole || !isOtherwiseMeant(tokens, index, span.end))) {
      const start = tokens[index]?.start ?? 0;
      const end = tokens[span.end - 1]?.end ?? text.length;
      found.push({ start, end, text: text.slice(start, end), value: toNumber(span.value) });
    }
    index = Math.max(index + 1, span?.end ?? 0);
  }
  return found;
};
