import { normalise } from "./text.ts";

const phrases = (text: string) => text.trim().split(/,\s+/);

const yes = phrases(`
  sim, s, ss, sim sim, isso, isso mesmo, isso ai, exato, exatamente, claro, claro que sim,
  com certeza, certeza, certo, certinho, ta certo, correto, positivo, perfeito, otimo, beleza, blz,
  fechado, fechou, combinado, ok, okay, okey, ta ok, ta bom, tudo bem, tudo certo, pode, pode sim,
  pode ser, pode ir,
  pode (mandar|enviar|fazer|criar|seguir|prosseguir|confirmar|continuar|apagar|excluir|cancelar|registrar|aprovar|disparar|publicar|salvar)( sim)?,
  (manda|mande|envia|envie|faca|faz|confirma|confirme|aprova|aprove|segue|prossiga|continua|continue|vai|bora|vamos|toca|manda ver|vai em frente|vai fundo|manda bala|bora la|vamos la),
  confirmo, confirmado, aprovo, aprovado, autorizo, autorizado, concordo, de acordo, quero,
  quero sim, e, e sim, e isso, e isso mesmo, sem problema(s)?, nao tem problema, sem duvida, obvio,
  logico, uhum, aham, show, top, verdade, verdadeiro, yes, y, yep, yeah, yup, sure, of course,
  absolutely, correct, right, that's right, go ahead, do it, go for it, please do, confirm,
  confirmed, approve, approved, true, sounds good, agreed, fine
`);

const no = phrases(`
  nao, n, nn, no, nop, nope, nah, not, negativo, nem, nem pensar, nem a pau, nada, nada disso,
  nunca, jamais, de jeito nenhum, de forma alguma, nao quero, nao pode, nao precisa,
  nao (mande|manda|envie|envia|faca|faz|apague|apaga|cancele|cancela|confirme|confirma|crie|cria|aprove|aprova|autorizo|aprovo|confirmo|concordo|quero mais|e isso),
  (acho|eu acho|penso) que nao, claro que nao, ainda nao, agora nao, hoje nao, melhor nao, deixa,
  deixa pra la, deixa quieto, esquece, esqueca, cancela, cancele, cancelar, para, pare, recuso,
  recusado, reprovado, rejeito, discordo, errado, incorreto, falso, false, wrong, never, no way,
  not now, not yet, don't, do not, cancel, stop, forget it, never mind, reject, rejected, disagree
`);

const fillers = phrases(`
  por favor, pf, pfv, pfvr, please, obrigad[oa], vlw, valeu, thanks, thank you, eu, ja, entao, ah,
  ai, ne, viu, hein, agora, mesmo, gente, disse, digo, querid[oa], amigo, cara
`);

const longestFirst = (patterns: readonly string[]) =>
  new RegExp(`^(?:${[...patterns].sort((a, b) => b.length - a.length).join("|")})(?= |$)`);

const vocabulary = [
  { pattern: longestFirst(no), meaning: false },
  { pattern: longestFirst(yes), meaning: true },
  { pattern: longestFirst(fillers), meaning: undefined },
] as const;

const thumbs = (text: string) =>
  text
    .replace(/(?:👍|👌|✅|☑️?|✔️?|🙏|🆗|💯)[\u{1F3FB}-\u{1F3FF}\u{FE0F}]?/gu, " sim ")
    .replace(/(?:👎|❌|🚫|✖️?|🙅(?:\u200d[♂♀]️?)?)[\u{1F3FB}-\u{1F3FF}\u{FE0F}]?/gu, " nao ");

const clean = (text: string) =>
  normalise(thumbs(text))
    .replace(/[^\p{L}\p{N}' ?]/gu, " ")
    .replace(/(\p{L})\1{2,}/gu, "$1")
    .replace(/\s+/g, " ")
    .trim();

/** The longest known phrase at the head; on equal length "não" wins over "sim". */
const headOf = (rest: string) =>
  vocabulary
    .map(({ pattern, meaning }) => ({ length: pattern.exec(rest)?.[0].length ?? 0, meaning }))
    .reduce((best, next) => (next.length > best.length ? next : best));

/**
 * What a whole reply answers: true, false, or undefined when it is no plain answer.
 * Every word must belong to the answer: "sim, mas muda o valor" and a question are not taken for consent, and one "não" outweighs any "sim".
 */
export const readBoolean = (text: string): boolean | undefined => {
  let rest = clean(text);
  if (rest.includes("?")) return undefined;
  const meanings = new Set<boolean>();
  while (rest) {
    const head = headOf(rest);
    if (head.length === 0) return undefined;
    if (head.meaning !== undefined) meanings.add(head.meaning);
    rest = rest.slice(head.length).trimStart();
  }
  return meanings.has(false) ? false : meanings.has(true) || undefined;
};
