import type { Found } from "./found.ts";

export type DocumentKind = "cpf" | "cnpj";

/** `value` has no punctuation: 11 digits for a CPF, 14 characters for a CNPJ (letters since 2026, upper case). */
export interface FoundDocument extends Found<string> {
  readonly kind: DocumentKind;
}

const isRepeated = (value: string) => new Set(value).size === 1;

/** Modulo 11 with the given weights, over character codes minus 48 as the Receita Federal defines it. */
const checkDigit = (characters: string, weights: readonly number[]) => {
  const sum = weights.reduce((total, weight, index) => total + weight * (characters.charCodeAt(index) - 48), 0);
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
};

const descending = (from: number, length: number) => Array.from({ length }, (_, index) => from - index);

const cnpjWeights = [...descending(5, 4), ...descending(9, 8)];

const hasValidDigits = (value: string, first: readonly number[], second: readonly number[]) => {
  const base = value.slice(0, -2);
  const digit = checkDigit(base, first);
  return value === `${base}${digit}${checkDigit(`${base}${digit}`, second)}`;
};

const isCpf = (value: string) =>
  /^\d{11}$/.test(value) && !isRepeated(value) && hasValidDigits(value, descending(10, 9), descending(11, 10));

const isCnpj = (value: string) =>
  /^[0-9A-Z]{12}\d{2}$/.test(value) && !isRepeated(value) && hasValidDigits(value, cnpjWeights, [6, ...cnpjWeights]);

const compact = (text: string) => text.replace(/[.\-/\s]/g, "").toUpperCase();

const cpfPattern = String.raw`\d{3}[. ]?\d{3}[. ]?\d{3}[- ]?\d{2}`;
const cnpjPattern = String.raw`[0-9A-Z]{2}[. ]?[0-9A-Z]{3}[. ]?[0-9A-Z]{3}[/ ]?[0-9A-Z]{4}[- ]?\d{2}`;
const candidates = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${cnpjPattern}|${cpfPattern})(?![\p{L}\p{N}])`, "giu");

const kindOf = (value: string): DocumentKind | undefined => {
  if (isCpf(value)) return "cpf";
  return isCnpj(value) ? "cnpj" : undefined;
};

/** CPFs and CNPJs whose check digits are right. */
export const findDocuments = (text: string): FoundDocument[] =>
  [...text.matchAll(candidates)].flatMap((match) => {
    const value = compact(match[0]);
    const kind = kindOf(value);
    return kind ? [{ start: match.index, end: match.index + match[0].length, text: match[0], kind, value }] : [];
  });

/** A whole reply that is one document, or undefined when it is not or its check digits are wrong. */
export const readDocument = (text: string): { kind: DocumentKind; value: string } | undefined => {
  const trimmed = text.trim();
  const [only] = findDocuments(trimmed);
  return only?.text === trimmed ? { kind: only.kind, value: only.value } : undefined;
};

/** 12345678901 → 123.456.789-01; 14 characters become a CNPJ. */
export const formatDocument = (value: string): string =>
  value.length === 11
    ? value.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, "$1.$2.$3-$4")
    : value.replace(/^(.{2})(.{3})(.{3})(.{4})(.{2})$/, "$1.$2.$3/$4-$5");

/** What may be kept of a document in a log: enough to recognise it, not to use it. */
export const maskDocument = (text: string): string => {
  const value = compact(text);
  return value.length < 6 ? "***" : `${"*".repeat(value.length - 5)}${value.slice(-5, -2)}**`;
};
