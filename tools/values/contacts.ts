import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import type { Found } from "./found.ts";

const email =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}](?:[\p{L}\p{N}._%+'-]*[\p{L}\p{N}_+-])?@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}/gu;

/** E-mail addresses, domain in lower case. */
export const findEmails = (text: string): Found<string>[] =>
  [...text.matchAll(email)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    value: match[0].replace(/@.*$/, (domain) => domain.toLowerCase()),
  }));

const areaCode = "(?:1[1-9]|2[12478]|3[1-578]|4[1-9]|5[1345]|6[1-9]|7[134579]|8[1-9]|9[1-9])";
const brazilian = new RegExp(`^(${areaCode})(?:([6-9]\\d{8})|([2-5]\\d{7})|([6-9]\\d{7}))$`);

/** National digits to E.164; a mobile written without the ninth digit receives it. */
const brazilianNumber = (national: string) => {
  const [, area, mobile, landline, oldMobile] = brazilian.exec(national.replace(/^0/, "")) ?? [];
  if (!area) return undefined;
  return `+55${area}${mobile ?? landline ?? `9${oldMobile}`}`;
};

const foreignNumber = (digits: string) => {
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  return parsed?.isPossible() ? parsed.number : undefined;
};

const toE164 = (text: string) => {
  const isInternational = /^\s*(\+|00)/.test(text);
  const digits = text.replace(/\D/g, "").replace(isInternational ? /^00/ : /^$/, "");
  if (digits.startsWith("55") && (isInternational || digits.length > 11)) return brazilianNumber(digits.slice(2));
  return isInternational ? foreignNumber(digits) : brazilianNumber(digits);
};

const candidate = /(?<![\p{L}\p{N}=/.,])(?:\+\s?|\()?\s?\d[\d \u00a0().\-\u2010-\u2015]{6,22}\d(?![\p{L}\p{N}=/]|[.,-]\d)/gu;
const cpf = /^\d{3}\.\d{3}\.\d{3}-\d{2}$/;

/** "(19 3583-1647" has lost its closing bracket: the number starts after the opening one. */
const dropLoneBracket = (text: string) => (text.startsWith("(") && !text.includes(")") ? text.slice(1) : text);

/** Phones in E.164, Brazil unless the country is written. A Brazilian number needs its area code. */
export const findPhones = (text: string): Found<string>[] =>
  [...text.matchAll(candidate)].flatMap((match) => {
    const phone = dropLoneBracket(match[0]).trimStart();
    const value = cpf.test(phone) ? undefined : toE164(phone);
    const end = match.index + match[0].length;
    return value ? [{ start: end - phone.length, end, text: phone, value }] : [];
  });

/** A whole text that is one phone, in E.164; undefined when it is none. */
export const readPhone = (text: string): string | undefined => {
  const trimmed = text.trim();
  const [only] = findPhones(trimmed);
  return only?.text === trimmed ? only.value : undefined;
};
