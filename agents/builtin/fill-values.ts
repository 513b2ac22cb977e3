import { z } from "zod";
import { centsToDecimal } from "../../db/money.ts";
import type { Tool } from "../../tools/define.ts";
import { type Field, fieldsOf } from "../../tools/fields/walk.ts";
import { asPeriod } from "../../tools/input/human.ts";
import { readHours } from "../../tools/values/hours.ts";
import { readMoney } from "../../tools/values/money.ts";
import { localDay, startOfDay } from "../../tools/values/periods.ts";
import { findTimes, type TimeValue } from "../../tools/values/time/find.ts";
import { assign, distance, type Filling, NOWHERE } from "./assign.ts";
import type { FillContext } from "./reading.ts";
import { isRunning, type Value } from "./values.ts";
import { says } from "./words.ts";

export const ofKind = (tool: Tool, ...kinds: string[]): Field[] =>
  fieldsOf(tool.input).filter((field) => kinds.includes(field.facts?.kind ?? ""));

/** Letters between a number and the word that says what it counts. */
const BESIDE = 14;
const HIGHEST_PERCENT = 100;
/** A plain number from here on may be an amount of money. */
const LEAST_AMOUNT = 20;

const hasNear = (field: Field): boolean => (field.facts?.near?.length ?? 0) > 0;

/** The first amount of a tool is what people mean when they only say a sum. */
const moneyReach = (fields: readonly Field[]) => (field: Field) =>
  field.required || field === fields[0] || !hasNear(field) ? NOWHERE : 30;

/** A value that the field would refuse is meant for another: "12 mil em 3x". */
const takes = (field: Field, value: unknown): boolean => z.safeParse(field.schema, value).success;

const isYear = ({ text }: Value): boolean => /^(?:19|20)\d\d$/.test(text.trim());

const asMoney = (value: Value): string | undefined => {
  const cents = readMoney(value.text);
  return cents === undefined || cents <= 0 || isYear(value) ? undefined : centsToDecimal(cents);
};

/** Plain numbers: beside a field's word they are its value; else the required count or amount that is still open. */
function fillNumbers(filling: Filling, tool: Tool): void {
  const kinds = ["count", "score", "percent", "hours"];
  const fields = ofKind(tool, ...kinds).filter((field) => field.name !== "limit" && !(field.name in filling.input));
  const only = fields.filter((field) => field.required).length <= 1;
  const inRange = (value: Value, field: Field): unknown =>
    (field.facts?.kind === "percent" && Number(value.value) > HIGHEST_PERCENT) || !takes(field, value.value) ? undefined : value.value;
  const changes = tool.name.startsWith("update_");
  /** Whoever corrects a figure says which, wherever: "corrija os cliques da campanha … para 80". */
  const reach = (field: Field) => ((field.required && only) || (changes && fields.length === 1) ? NOWHERE : changes ? NOWHERE - 1 : BESIDE);
  assign(filling, { fields, kinds: ["number"], reach, read: inRange });
  const limits = fieldsOf(tool.input).filter((field) => field.name === "limit");
  const asLimit = ({ value }: Value): unknown => (/ (?:top|primeir[oa]s|ultim[oa]s|first|last) /.test(filling.cues) ? value : undefined);
  if (fields.every((field) => field.name !== "top"))
    assign(filling, { fields: limits, kinds: ["number"], reach: () => NOWHERE, read: asLimit });
}

const CURRENCY = /[$€£]|rea(?:l|is)|contos?|pila|pratas?|d[oó]lar|euro|brl|usd|bucks/iu;
/** "2 mil impressões": a round number right beside what it counts is no money. */
const RIGHT_BESIDE = 3;

function fillCounted(filling: Filling, tool: Tool): void {
  const read = (value: Value, field: Field) => {
    const counted = Number(value.value) / 100;
    return CURRENCY.test(value.text) || !takes(field, counted) ? undefined : counted;
  };
  assign(filling, { fields: ofKind(tool, "count"), kinds: ["money"], reach: () => RIGHT_BESIDE, read });
}

/** A goal of 80 mil, of 35 % or of 200 leads: the number in whatever unit it is said. */
function fillQuantities(filling: Filling, tool: Tool): void {
  const fields = ofKind(tool, "quantity");
  const reach = () => NOWHERE;
  assign(filling, { fields, kinds: ["money"], reach, read: (value) => centsToDecimal(Number(value.value)) });
  const read = (value: Value) => (value.kind === "number" && isYear(value) ? undefined : Number(value.value));
  assign(filling, { fields, kinds: ["percent"], reach, read });
  assign(filling, { fields, kinds: ["number"], reach, read });
}

export function fillAmounts(filling: Filling, tool: Tool): void {
  fillQuantities(filling, tool);
  fillCounted(filling, tool);
  const money = ofKind(tool, "money");
  assign(filling, { fields: money, kinds: ["money"], reach: moneyReach(money), read: (value) => centsToDecimal(Number(value.value)) });
  assign(filling, { fields: ofKind(tool, "percent"), kinds: ["percent"], reach: () => NOWHERE, read: (value) => value.value });
  const hours = ofKind(tool, "hours");
  assign(filling, { fields: hours, kinds: ["hours"], reach: () => NOWHERE, read: (value) => value.value });
  assign(filling, { fields: hours, kinds: ["time"], reach: () => NOWHERE, read: (value) => readHours(value.text) });
  fillNumbers(filling, tool);
  if (tool.effect === "read") {
    assign(filling, { fields: money.filter(hasNear), kinds: ["number"], reach: () => RIGHT_BESIDE, read: asMoney });
    return;
  }
  const open = money.filter((field, index) => (field.required || index === 0) && !(field.name in filling.input));
  const large = (value: Value, field: Field) => (field.required || Number(value.value) >= LEAST_AMOUNT ? asMoney(value) : undefined);
  assign(filling, { fields: open, kinds: ["number"], reach: () => NOWHERE, read: large });
}

/** "a partir do dia 10" is the tenth. */
const dayOf = (time: TimeValue): string | undefined => {
  if (time.kind === "period") return time.open === "from" ? time.from : time.to;
  return time.kind === "day" ? time.day : undefined;
};

/** "adia para a semana que vem" waits until its first day, "até sexta" until that one. */
const waitsUntil = (time: TimeValue): string | undefined => (time.kind === "period" && time.open !== "to" ? time.from : dayOf(time));

function instantOf(time: TimeValue, { now, timeZone }: FillContext): string | undefined {
  if (time.kind === "instant") return time.at;
  if (time.kind !== "day") return undefined;
  const noon = new Date(startOfDay(time.day, timeZone).getTime() + 12 * 3_600_000);
  return (noon > now ? now : noon).toISOString();
}

/** "paid_at" and "received_at" name what has happened: never a day to come. */
const hasHappened = (field: Field): boolean => field.name.endsWith("_at");

/** An entry of money, hours or figures happens on a day; a project or a client only has days that are named. */
const isEntry = (tool: Tool): boolean =>
  fieldsOf(tool.input).some((field) => field.required && ["money", "hours", "count"].includes(field.facts?.kind ?? ""));

/** "vence dia 30" is the next thirtieth, not the last. */
function toCome(filling: Filling, field: Field, value: Value): TimeValue {
  const { now, timeZone } = filling.context;
  const read = value.value as TimeValue;
  const opens = read.kind === "period" && read.open === "from";
  if (!/^(?:(?:due|ends?|starts?)_|until$)/.test(field.name) || (distance(filling, field, value) >= NOWHERE && !opens)) return read;
  return findTimes(value.text, { now, timeZone, direction: "future" })[0]?.value ?? read;
}

function fillDays(filling: Filling, tool: Tool): void {
  const { context } = filling;
  const today = localDay(context.now, context.timeZone);
  const days = ofKind(tool, "day");
  const read = (value: Value, field: Field): string | undefined => {
    if (isRunning(value)) return undefined;
    const time = toCome(filling, field, value);
    const day = field.name === "until" ? waitsUntil(time) : dayOf(time);
    return day !== undefined && hasHappened(field) && day > today ? undefined : day;
  };
  const reach = (field: Field) => (hasNear(field) || !isEntry(tool) ? NOWHERE - 1 : NOWHERE);
  assign(filling, { fields: days, kinds: ["time"], reach, read });
  if (isEntry(tool) && !days.some((field) => field.name in filling.input))
    assign(filling, { fields: days.slice(0, 1), kinds: ["time"], reach: () => NOWHERE, read });
  const hasDay = days.some((field) => field.name in filling.input);
  const happened = days.find(
    (field) => hasHappened(field) && field.facts?.near?.some((word) => HAPPENED.test(word) && says(filling.cues, word)),
  );
  if (happened && !hasDay) filling.input[happened.name] = today;
}

/** Verbs that say that the money has moved. */
const HAPPENED = /^(?:paguei|pagamos|quitei|recebi|recebemos|pagou|caiu|entrou|depositou|transferiu|paid|received)$/;

/** "até hoje", "so far this …": everything up to now is no filter. */
const isUpToNow = ({ message, context }: Filling, { value, start, text }: Value): boolean =>
  (/^(?:at[eé]|until|up to)\s/iu.test(text) || /(?:at[eé]|until|up to|to)\s+$/iu.test(message.text.slice(0, start))) &&
  dayOf(value as TimeValue) === localDay(context.now, context.timeZone);

/** "parados há mais de 20 dias": the days since then, where the field's own word stands beside it. */
function fillSpans(filling: Filling, tool: Tool): void {
  const { now, timeZone } = filling.context;
  const today = Date.parse(localDay(now, timeZone));
  const read = (value: Value): number | undefined => {
    const day = dayOf(value.value as TimeValue);
    const days = day === undefined ? -1 : Math.round((today - Date.parse(day)) / 86_400_000);
    return days > 0 ? days : undefined;
  };
  assign(filling, { fields: ofKind(tool, "days"), kinds: ["time"], reach: () => BESIDE, read });
}

export function fillTimes(filling: Filling, tool: Tool): void {
  const { context } = filling;
  fillSpans(filling, tool);
  const reach = () => NOWHERE;
  const { now, timeZone } = context;
  /** What is set is set for a time to come; what is asked for has been. */
  const meant = (value: Value): TimeValue =>
    (tool.effect === "read" ? undefined : findTimes(value.text, { now, timeZone, direction: "future" })[0]?.value) ??
    (value.value as TimeValue);
  const changes = tool.name.startsWith("update_");
  const asFilter = (value: Value) =>
    isUpToNow(filling, value) || (changes && isRunning(value))
      ? undefined
      : asPeriod(isRunning(value) ? (value.value as TimeValue) : meant(value));
  assign(filling, { fields: ofKind(tool, "period"), kinds: ["time"], reach, read: asFilter });
  assign(filling, {
    fields: ofKind(tool, "instant"),
    kinds: ["time"],
    reach,
    read: (value) => instantOf(value.value as TimeValue, context),
  });
  fillDays(filling, tool);
}
