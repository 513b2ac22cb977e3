import { beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "../tests/helpers/world.ts";
import { type Case, readCases, turnsOf } from "./cases.ts";
import { openAgency } from "./fixture.ts";
import { interval, type Score, scoreTurn } from "./scorers.ts";

interface Scored extends Score {
  readonly one: Case;
  readonly text: string;
}

let world: World;
const scored: Scored[] = [];

/** A case is one score: right when each of its turns is. */
async function play(one: Case): Promise<Scored> {
  const { tenant, nameOf } = await openAgency(world);
  let thread: string | undefined;
  let all: Score | undefined;
  const said: string[] = [];
  for (const turn of turnsOf(one)) {
    const reply = await tenant.chat(turn.text, thread ? { thread } : {});
    thread = reply.thread_id;
    const score = scoreTurn(turn, reply, nameOf);
    said.push(`${turn.text} → ${score.got}`);
    all = all ? { ...score, tool: all.tool && score.tool, args: all.args && score.args, unasked: all.unasked || score.unasked } : score;
  }
  return { ...(all as Score), one, text: said.join(" ‖ ") };
}

beforeAll(async () => {
  world = await openWorld();
  for (const one of readCases()) scored.push(await play(one));
}, 600_000);

const of = (split: Case["split"], kind: string) =>
  scored.filter(
    ({ one }) =>
      one.split === split &&
      (kind === "all" || (kind === "english" ? one.lang === "en" && one.tool : one.kind === kind && !(one.lang === "en" && one.tool))),
  );

const KINDS = ["ordinary", "colloquial", "english", "out-of-scope", "incomplete", "multi-turn", "two-requests", "all"];

const percent = (share: number) => `${(100 * share).toFixed(1)}`.padStart(5);
const cell = (rows: readonly Scored[], isHit: (row: Scored) => boolean) => {
  const { share, low, high } = interval(rows.filter(isHit).length, rows.length);
  return `${percent(share)} [${percent(low)}–${percent(high)}]`;
};

function table(split: Case["split"]): string {
  const rows = KINDS.map((kind) => {
    const found = of(split, kind);
    return [
      kind.padEnd(14),
      String(found.length).padStart(4),
      cell(found, (row) => row.tool),
      cell(found, (row) => row.args),
      cell(found, (row) => row.tool || row.offered),
      String(found.filter((row) => row.unasked).length),
    ].join("  ");
  });
  return [`${split}: kind, n, tool right, tool and arguments, right or offered, unasked writes`, ...rows].join("\n");
}

test("the score table", () => {
  console.log(`\n${table("dev")}\n\n${table("held")}\n`);
  const only = process.env["EVAL_FAILURES"];
  if (only)
    for (const row of scored.filter(
      ({ one, args }) => one.split === "dev" && !args && (only === "all" || only === one.kind || only === one.lang),
    ))
      console.log(`${row.tool ? "ARGS" : row.unasked ? "WRITE!" : row.offered ? "OFFER" : "MISS"} ${row.one.id}: ${row.text}`);
  expect(scored.length).toBeGreaterThanOrEqual(320);
});

test("nothing is written that was not asked for", () => {
  expect(scored.filter((row) => row.unasked).map((row) => row.text)).toEqual([]);
});
