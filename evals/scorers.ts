import type { Reply } from "../tests/helpers/world.ts";
import { getTool } from "../tools/registry.ts";
import { normalise } from "../tools/values/text.ts";
import type { ExpectedCall, Turn } from "./cases.ts";

export interface Score {
  /** The expected tools were called in order, or the expected question asked, or nothing called where nothing fits. */
  readonly tool: boolean;
  /** `tool`, and every expected argument. */
  readonly args: boolean;
  /** Not called, but offered as one of at most three choices. */
  readonly offered: boolean;
  /** A call with an effect that nobody asked for. */
  readonly unasked: boolean;
  /** What was done instead, for reading. */
  readonly got: string;
}

type Call = Reply["tool_calls"][number];

const expectedOf = (turn: Turn): readonly ExpectedCall[] =>
  turn.calls ?? (turn.tool ? [{ tool: turn.tool, ...(turn.args && { args: turn.args }) }] : []);

const isOneOf = (tools: string, name: string | undefined): boolean => tools.split("|").includes(name ?? "");

function fits(wanted: unknown, given: unknown, nameOf: ReadonlyMap<string, string>): boolean {
  if (typeof wanted === "object" && wanted !== null)
    return Object.entries(wanted).every(([key, value]) => fits(value, (given as Record<string, unknown> | undefined)?.[key], nameOf));
  const text = normalise(nameOf.get(String(given)) ?? String(given));
  if (typeof wanted === "string" && wanted.startsWith("~")) return text.includes(normalise(wanted.slice(1)));
  return typeof wanted === "string" ? text === normalise(wanted) : wanted === given;
}

const hasArgs = (expected: ExpectedCall, call: Call | undefined, nameOf: ReadonlyMap<string, string>): boolean =>
  Object.entries(expected.args ?? {}).every(([key, value]) => fits(value, call?.input[key], nameOf));

const isEffect = (call: Call): boolean => getTool(call.tool)?.effect !== "read" && (call.status === "ok" || call.status === "waiting");

const told = (reply: Reply): string =>
  reply.tool_calls.length > 0
    ? reply.tool_calls
        .map(({ tool, input, status, error }) => `${tool}(${JSON.stringify(input)}) ${status} ${error?.message ?? ""}`)
        .join(" + ")
    : reply.reply.replaceAll("\n", " ").slice(0, 160);

function wasAsked(turn: Turn, reply: Reply): boolean {
  const form = reply.blocks.find((block) => block.type === "form");
  return (
    reply.tool_calls.length === 0 &&
    form?.type === "form" &&
    form.tool === turn.asks &&
    (!turn.field || form.fields.some((field) => field.name === turn.field))
  );
}

/** Scores one turn; a model's own wording does not matter, only what was done. */
export function scoreTurn(turn: Turn, reply: Reply, nameOf: ReadonlyMap<string, string>): Score {
  const expected = expectedOf(turn);
  const calls = reply.tool_calls;
  const unasked = calls.some(
    (call) => (turn.not?.includes(call.tool) ?? false) || (isEffect(call) && !expected.some(({ tool }) => isOneOf(tool, call.tool))),
  );
  const examples = expected
    .flatMap(({ tool }) => tool.split("|"))
    .flatMap((name) => getTool(name)?.examples.flatMap(({ pt, en }) => [pt, en]) ?? []);
  const offered =
    calls.length === 0 &&
    reply.blocks.some((block) => block.type === "choices" && block.options.some(({ message }) => examples.includes(message)));
  const tool = turn.asks
    ? wasAsked(turn, reply)
    : turn.none || expected.length === 0
      ? calls.length === 0
      : calls.length === expected.length && expected.every((each, index) => isOneOf(each.tool, calls[index]?.tool));
  const args = tool && expected.every((each, index) => hasArgs(each, calls[index], nameOf));
  return { tool, args, offered, unasked, got: told(reply) };
}

/** Wilson's 95 % interval of a share. */
export function interval(hits: number, n: number): { share: number; low: number; high: number } {
  if (n === 0) return { share: 0, low: 0, high: 1 };
  const z = 1.96;
  const share = hits / n;
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return { share, low: centre - half, high: centre + half };
}
