import type { Mention } from "./mentions.ts";
import type { Value } from "./values.ts";
import { isBusinessWord, wordsOf } from "./words.ts";

interface Span {
  readonly start: number;
  readonly end: number;
  readonly token: string;
}

/** What stands in a phrase instead of a value or a name: the intent is the same whatever they are. */
const TOKENS: Record<Value["kind"], string> = {
  money: "xmoney",
  percent: "xpercent",
  hours: "xhours",
  time: "xtime",
  email: "xemail",
  phone: "xphone",
  number: "xnumber",
  uuid: "xid",
  quoted: "xquoted",
};

const NAMES: Record<Mention["kind"], string> = {
  client: "xclient",
  project: "xproject",
  user: "xuser",
  campaign: "xcampaign",
  contact: "xcontact",
  deal: "xdeal",
  task: "xtask",
  interaction: "xinteraction",
  task_template: "xtasktemplate",
  time_entry: "xtimeentry",
  expense: "xexpense",
  revenue: "xrevenue",
  payment: "xpayment",
  transaction: "xtransaction",
  recurrence: "xrecurrence",
  category: "xcategory",
  goal: "xgoal",
  marketing_stats: "xmarketingstats",
  contract: "xcontract",
  contract_template: "xcontracttemplate",
  insight: "xinsight",
};

/** A number that is likelier an amount than a count of records or a year. */
const isAmount = ({ kind, value, text }: Value): boolean => kind === "number" && Number(value) >= 50 && !/^(?:19|20)\d\d$/.test(text);

const tokenOf = (value: Value): string => (isAmount(value) ? "xamount" : TOKENS[value.kind]);

/** Runs of capitalised words after the first one: "Clínica Sorriso" in "a Clínica Sorriso pagou". */
function capitalRuns(text: string): Span[] {
  const words = wordsOf(text);
  const runs: Span[] = [];
  let start = -1;
  words.forEach((word, index) => {
    const isName = word.capital && index > 0 && !isBusinessWord(word.text) && !/[.!?:]\s*$/.test(text.slice(0, word.start));
    if (isName && start < 0) start = word.start;
    const next = words[index + 1];
    const goesOn = next?.capital && /^[\s&.'-]*$/.test(text.slice(word.end, next.start));
    if (start >= 0 && !goesOn) {
      runs.push({ start, end: word.end, token: "xname" });
      start = -1;
    }
  });
  return runs;
}

export function mask(text: string, values: readonly Value[], mentions: readonly Mention[]): string {
  const spans: Span[] = [];
  const add = (span: Span) => {
    if (!spans.some((other) => span.start < other.end && other.start < span.end)) spans.push(span);
  };
  for (const mention of mentions) add({ ...mention, token: NAMES[mention.kind] });
  for (const value of values) add({ start: value.start, end: value.end, token: tokenOf(value) });
  for (const run of capitalRuns(text)) add(run);
  let masked = "";
  let at = 0;
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    masked += `${text.slice(at, span.start)} ${span.token} `;
    at = span.end;
  }
  return masked + text.slice(at);
}
