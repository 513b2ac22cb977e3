import type { Language } from "../i18n/strings.ts";

type Wording = Readonly<Record<Language, string>>;

const NAMED: Readonly<Record<string, Wording>> = {
  today: { pt: "Hoje", en: "Today" },
  yesterday: { pt: "Ontem", en: "Yesterday" },
  this_week: { pt: "Esta semana", en: "This week" },
  last_week: { pt: "Semana passada", en: "Last week" },
  this_month: { pt: "Este mês", en: "This month" },
  last_month: { pt: "Mês passado", en: "Last month" },
  next_month: { pt: "Próximo mês", en: "Next month" },
  this_quarter: { pt: "Este trimestre", en: "This quarter" },
  last_quarter: { pt: "Trimestre passado", en: "Last quarter" },
  this_semester: { pt: "Este semestre", en: "This half-year" },
  last_semester: { pt: "Semestre passado", en: "Last half-year" },
  this_year: { pt: "Este ano", en: "This year" },
  last_year: { pt: "Ano passado", en: "Last year" },
  all_time: { pt: "Todo o período", en: "All time" },
};

const UNITS: Readonly<Record<string, Wording>> = {
  days: { pt: "dias", en: "days" },
  weeks: { pt: "semanas", en: "weeks" },
  months: { pt: "meses", en: "months" },
};

/** `last_90_days` → "Últimos 90 dias"; undefined for what is no preset known here. */
export function periodName(preset: string, language: Language): string | undefined {
  const named = NAMED[preset];
  if (named) return named[language];
  const [, side, count, unit = ""] = /^(last|next)_(\d+)_([a-z]+)$/.exec(preset) ?? [];
  const noun = UNITS[unit];
  if (!(side && noun)) return undefined;
  if (language === "en") return `${side === "last" ? "Last" : "Next"} ${count} ${noun.en}`;
  return `${side === "last" ? "Últim" : "Próxim"}${unit === "weeks" ? "as" : "os"} ${count} ${noun.pt}`;
}
