import { conceptsOf } from "./concepts.ts";
import { spoken, wordsOf } from "./words.ts";

/**
 * How a message stands to the action that it names: `asked` for, forbidden (`negated`), thought about (`supposed`),
 * reported as done (`told`), or asked about (`question`). Only what is asked for may write.
 */
export type Standing = "asked" | "negated" | "supposed" | "told" | "question";

const ACTIONS = new Set(["create", "register", "record", "change", "delete", "undo", "pause", "resume", "finish", "import", "give"]);

const isAction = (word: string): boolean => conceptsOf(word).some((concept) => ACTIONS.has(concept));

const NEGATIONS = new Set("nao nem nunca jamais sem evite evita evitar proibido don't dont not never without avoid stop".split(" "));
/** Between the negation and its verb: "não quero que você crie", "nem pense em apagar". */
const BETWEEN =
  /^(?:me|nos|se|te|lhe|quero|queria|precisa|preciso|e|era|pra|para|que|voce|vc|a|gente|eu|pense|pensa|pensar|ouse|invente|tente|va|vai|pode|podem|deve|devem|deixe|de|em|mais|vamos|want|you|to|ever|need|even|think|of|about|let|anyone|please)$/;

/** The first action that the message names is the one that it forbids; a comma ends what a negation reaches. */
function isNegated(text: string): boolean {
  for (const clause of text.split(/[,.;:!\n]/)) {
    const words = wordsOf(clause).map((word) => word.text);
    const action = words.findIndex(isAction);
    if (action < 0) continue;
    const before = words.slice(Math.max(0, action - 6), action).toReversed();
    const stop = before.findIndex((word) => NEGATIONS.has(word) || !BETWEEN.test(word));
    return NEGATIONS.has(before[stop] ?? "");
  }
  return false;
}

const OPENING =
  "(?:(?:oi|ola|opa|ei|olha|entao|e|mas|agora|bom dia|boa tarde|boa noite|hey|hi|so|and|but|ok|me diz(?: uma coisa)?|me fala|diz ai) )*";
const SUPPOSED = new RegExp(
  `^ ${OPENING}(?:(?:e )?se (?!voce pud|puder|der |possivel)|caso |sera que (?!(?:da|voce|vc|pode|rola|consegue)\\b)|o que (?:acontece|aconteceria|muda|ocorre)|vale a pena|compensa |quanto (?:custa|custaria|sai|sairia|ficaria|cobra|tempo) |(?:e )?como (?:eu |a gente |que eu |que |se |faco|fazer|faz |funciona|posso|crio|cadastr|exclu|apag|delet|lanc|regist|remov|adicion)|devo |deveria|deveriamos|what if |what happens|what would|if |should (?:i|we) |how (?:do|can|would|should|to|does)\\b|how much (?:would|does|do you charge)|is it (?:worth|ok|safe))`,
);
/** Wondering anywhere in the message. */
const WONDERING =
  / (?:valeria a pena|vale a pena|seria (?:bom|legal|otimo|interessante)|(?:would|might) be (?:nice|good|great)|i wish|desisti de|desistimos de|(?:eu|a gente) ia|ia \S+r|was going to|were going to|to pensando em|estou pensando em|pensei em|imagina se|hipoteticamente|i am thinking of|i'm thinking of|thinking about|hypothetically|i wonder) /;

const DONE =
  / (?:(?:eu|nos|a gente|ela|ele|eles|ja|i|we|already|have|he|she|they) )?(?:criei|criamos|criou|criaram|abri|abrimos|apaguei|apagamos|apagou|exclui [oa]s? .* ontem|excluimos|deletei|deletou|lancei|lancamos|lancou|cadastrei|cadastramos|cadastrou|registrei|registramos|registrou|(?:i|we|have|already) (?:already )?(?:created|deleted|added|logged|recorded|registered|opened)) /;

const INTERROGATIVE =
  "(?:quem|quando|quant[oa]s?|qua(?:l|is)|que (?!seja)|o que|oq|onde|cade|por ?que|pq|em que|em qual|de quem|com quem|desde quando|who|who's|when|what|what's|which|where|why|whose|how many|how much|how long)";
const QUESTION = new RegExp(
  `^ ${OPENING}${INTERROGATIVE} | (?:saber|entender|know) (?:como|how) | (?:saber|ver|descobrir|entender|rastrear|know|see|find out) (?:quem|quando|quanto|qual|quais|se|who|when|which|whether|if) |^ (?:logs?|historico|lista|liste) (?:de|do|da|of) `,
);

/** Asking for leave, and what others want: neither is an order of the person who writes. */
const LEAVE = / (?:posso|podemos|poderia eu|can i|may i|could i|can we|may we) /;
const OTHERS =
  / (?:quer|querem|queria que a gente|pediu|pediram|falou|falaram|disse|disseram|mandou|mandaram|sugeriu|wants|asked|told|suggested)(?: (?:us|me|a gente|nos))?(?: (?:que|para|pra|pro|de|to))* (\S+)/g;
/** "acabei de lançar": it is done already. */
const JUST_DONE = / (?:acabei|acabamos|acabou|terminei|terminamos) de (\S+r) |(?:i|we) (?:have )?just (\S+ed|logged|put) /g;
const PAST = /^(?:acab|termin)(?:ei|amos|ou|aram)$/;

const isChange = (word: string | undefined): boolean =>
  word !== undefined && isAction(word) && !conceptsOf(word).includes("finish") && !conceptsOf(word).includes("pause");

const names = (said: string, pattern: RegExp, form: RegExp): boolean =>
  [...said.matchAll(pattern)].some(([, ...verbs]) => verbs.some((verb) => isChange(verb) && form.test(verb ?? "")));

const REQUEST =
  / (?:pode|podes|poderia|consegue|conseguiria|da pra|da para|tem como|rola|por favor|pfv|pf|preciso|quero|queria|gostaria|can you|could you|will you|would you|please|i need|i want|i'd like) /;

/** "crie", "criar": not "criei", nor "acabei". */
const isOrder = (word: string): boolean => isAction(word) && !DONE.test(` ${word} `) && !PAST.test(word);

/** Nouns such as "registro" open no order. */
const NOUN = /(?:o|os|oes|ao|ento|entos)$/;
const POLITE = /^(?:por|favor|please|me|pode|entao|e|ai)$/;

/** Whether a clause opens with a verb that creates, changes or removes something. */
export const commandsIn = (text: string): boolean =>
  text.split(/[,.;:!?\n]/).some((clause) => {
    const first = wordsOf(clause)
      .map((word) => word.text)
      .find((word) => !POLITE.test(word));
    return first !== undefined && !NOUN.test(first) && isOrder(first);
  });

/** Reported: by whoever did it, or by what somebody else would like. */
const isTold = (said: string): boolean =>
  DONE.test(said) || names(said, JUST_DONE, /(?:r|ed|logged|put)$/) || names(said, OTHERS, /(?:[aei]r|e|te)$/);

export function standingOf(text: string): Standing {
  const said = spoken(text);
  const words = wordsOf(text).map((word) => word.text);
  const asks = /\?\s*$/.test(text);
  if (isNegated(text)) return "negated";
  if (SUPPOSED.test(said) || WONDERING.test(said)) return "supposed";
  if (QUESTION.test(said) || (asks && LEAVE.test(said))) return "question";
  if (words.slice(0, 2).some(isOrder) || commandsIn(text)) return "asked";
  if (isTold(said)) return "told";
  return asks && !REQUEST.test(said) ? "question" : "asked";
}
