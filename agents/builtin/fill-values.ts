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
import type { Value } from "./values.ts";
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
    field.facts?.kind === "percent" && Number(value.value) > HIGHEST_PERCENT ? undefined : value.value;
  const reach = (field: Field) => (field.required && only ? NOWHERE : BESIDE);
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
  const read = (value: Value) => (CURRENCY.test(value.text) ? undefined : Number(value.value) / 100);
  assign(filling, { fields: ofKind(tool, "count"), kinds: ["money"], reach: () => RIGHT_BESIDE, read });
}

export function fillAmounts(filling: Filling, tool: Tool): void {
  fillCounted(filling, tool);
  const money = ofKind(tool, "money");
  assign(filling, { fields: money, kinds: ["money"], reach: moneyReach(money), read: (value) => centsToDecimal(Number(value.value)) });
  assign(filling, { fields: ofKind(tool, "percent"), kinds: ["percent"], reach: () => NOWHERE, read: (value) => value.value });
  const hours = ofKind(tool, "hours");
  assign(filling, { fields: hours, kinds: ["hours"], reach: () => NOWHERE, read: (value) => value.value });
  assign(filling, { fields: hours, kinds: ["time"], reach: () => NOWHERE, read: (value) => readHours(value.text) });
  fillNumbers(filling, tool);
  if (tool.effect === "read") return;
  const open = money.filter((field, index) => (field.required || index === 0) && !(field.name in filling.input));
  const large = (value: Value, field: Field) => (field.required || Number(value.value) >= LEAST_AMOUNT ? asMoney(value) : undefined);
  assign(filling, { fields: open, kinds: ["number"], reach: () => NOWHERE, read: large });
}

const dayOf = (time: TimeValue): string | undefined => (time.kind === "day" ? time.day : time.kind === "period" ? time.to : undefined);

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
  if (!/^(?:due|end|start)_/.test(field.name) || distance(filling, field, value) >= NOWHERE) return read;
  return findTimes(value.text, { now, timeZone, direction: "future" })[0]?.value ?? read;
}

function fillDays(filling: Filling, tool: Tool): void {
  const { context } = filling;
  const today = localDay(context.now, context.timeZone);
  const days = ofKind(tool, "day");
  const read = (value: Value, field: Field): string | undefined => {
    const day = dayOf(toCome(filling, field, value));
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

export function fillTimes(filling: Filling, tool: Tool): void {
  const { context } = filling;
  const reach = () => NOWHERE;
  const asFilter = (value: Value) => (isUpToNow(filling, value) ? undefined : asPeriod(value.value as TimeValue));
  assign(filling, { fields: ofKind(tool, "period"), kinds: ["time"], reach, read: asFilter });
  assign(filling, {
    fields: ofKind(tool, "instant"),
    kinds: ["time"],
    reach,
    read: (value) => instantOf(value.value as TimeValue, context),
  });
  fillDays(filling, tool);
}
