export type Locale = "pt-BR" | "en";

/** A sentence in the person's language. */
export const say = (locale: Locale, pt: string, en: string): string => (locale === "en" ? en : pt);

/** "1 projeto", "2 projetos": the noun follows its number. */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export interface Wording {
  readonly pt: string;
  readonly en: string;
}

export const inLanguage = (locale: Locale, wording: Wording): string => say(locale, wording.pt, wording.en);

/** Picks the wording of the person who is spoken to. */
export type Say = (pt: string, en: string) => string;
