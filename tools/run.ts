import { v7 } from "uuid";
import type { Tx } from "../db/tenant.ts";
import { withTenant } from "../db/tenant.ts";
import { AppError } from "../errors.ts";
import type { FrozenRunner, PrepareContext, Tool, ToolContext } from "./define.ts";
import { freeze, type WaitingApproval } from "./door/approval.ts";
import { authorise, needsApproval } from "./door/authorise.ts";
import { toAppError } from "./door/database-errors.ts";
import type { DoorDeps } from "./door/deps.ts";
import { frozenRunner } from "./door/frozen.ts";
import { claimKey } from "./door/idempotency.ts";
import { type CallOrigin, insertReceipt } from "./door/receipt.ts";
import { parseInput } from "./input/parse.ts";
import { recordable, resolveInput } from "./input/resolve.ts";
import { say } from "./language.ts";
import { WHOLE_LIST } from "./paging.ts";
import { type Session, scopeOf } from "./session.ts";
import { localDay } from "./values/periods.ts";

export interface CallOptions extends CallOrigin {
  readonly idempotencyKey?: string | undefined;
  /** Executes and rolls back: the output says what would happen. */
  readonly dryRun?: boolean | undefined;
  /** For exports: a list gives all its rows at once, and its receipt keeps only how many. */
  readonly wholeList?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

export type CallResult =
  | { readonly status: "ok"; readonly output: unknown; readonly receiptId: string; readonly dryRun?: true }
  | { readonly status: "waiting"; readonly approval: WaitingApproval; readonly receiptId: string };

interface Call {
  readonly deps: DoorDeps;
  readonly session: Session;
  readonly tool: Tool;
  readonly now: Date;
  readonly receiptId: string;
  readonly options: CallOptions;
}

class Rollback {
  readonly output: unknown;
  constructor(output: unknown) {
    this.output = output;
  }
}

/** The one door: every surface calls tools through here, and each call leaves a receipt. */
export async function runTool(deps: DoorDeps, session: Session, tool: Tool, raw: unknown, options: CallOptions = {}): Promise<CallResult> {
  const call: Call = { deps, session, tool, now: deps.clock(), receiptId: v7(), options };
  try {
    authorise(session, tool);
    const parsed = parseInput(tool, raw, session.locale);
    if (needsApproval(session, tool) && !options.dryRun) return await askForApproval(call, parsed);
    if (tool.prepare) return await runPrepared(call, tool.prepare, parsed);
    return await transact(call, async (tx) => perform(call, tx, await resolve(call, tx, parsed), undefined));
  } catch (error) {
    throw await recordFailure(call, raw, error);
  }
}

function resolve(call: Call, tx: Tx, parsed: Record<string, unknown>) {
  const whole = call.options.wholeList && "limit" in call.tool.input.shape ? { ...parsed, limit: WHOLE_LIST } : parsed;
  return resolveInput({ tx, session: call.session, now: call.now }, call.tool, whole);
}

const inTenant = <T>(call: Call, mode: "read only" | "read write", work: (tx: Tx) => Promise<T>): Promise<T> =>
  withTenant(call.deps.db, scopeOf(call.session, call.now, call.receiptId), mode, work);

async function runPrepared(call: Call, prepare: NonNullable<Tool["prepare"]>, parsed: Record<string, unknown>): Promise<CallResult> {
  const input = await inTenant(call, "read only", (tx) => resolve(call, tx, parsed));
  const prepared = await prepare(prepareContext(call), input);
  return transact(call, (tx) => perform(call, tx, input, prepared));
}

function prepareContext({ session, deps, now, options }: Call): PrepareContext {
  return {
    session,
    now,
    today: localDay(now, session.tenant.timeZone),
    locale: session.locale,
    ports: deps.ports,
    signal: options.signal,
    say: (pt, en) => say(session.locale, pt, en),
  };
}

interface Performed {
  readonly input: Record<string, unknown>;
  readonly output: unknown;
  /** Set when an earlier call under the same idempotency key had done this already. */
  readonly earlierReceipt?: string;
}

async function perform(call: Call, tx: Tx, input: Record<string, unknown>, prepared: unknown): Promise<Performed> {
  const { tool, session, receiptId, options } = call;
  const record = recordable(tool, input, session);
  if (options.idempotencyKey && tool.effect !== "read") {
    const earlier = await claimKey(tx, { key: options.idempotencyKey, session, tool, input: record, receiptId });
    if (earlier) return { input: record, output: earlier.output, earlierReceipt: earlier.receiptId };
  }
  const output = await runInside(call, tx, input, prepared);
  if (tool.effect !== "read" && !options.dryRun)
    await insertReceipt(tx, { ...options, id: receiptId, tool, session, input: record, outcome: "ok", output });
  return { input: record, output };
}

async function runInside(call: Call, tx: Tx, input: Record<string, unknown>, prepared: unknown): Promise<unknown> {
  const { tool, receiptId } = call;
  const base = prepareContext(call);
  const execute: FrozenRunner = frozenRunner(call.deps, call.session, call.now, tx, runInsideFrozen);
  const context: ToolContext = {
    ...base,
    tx,
    receiptId,
    prepared,
    execute,
    origin: call.options,
    mayUse: (name) => call.session.permissions.has(call.deps.getTool(name)?.permission ?? ""),
    definition: call.deps.getTool,
  };
  const parsed = tool.output.safeParse(await tool.run(context, input));
  if (!parsed.success) throw new AppError("INTERNAL", call.tool.name, { cause: parsed.error });
  return parsed.data;

  function runInsideFrozen(frozen: Tool, id: string, frozenInput: Record<string, unknown>) {
    return runInside({ ...call, tool: frozen, receiptId: id }, tx, frozenInput, undefined);
  }
}

async function transact(call: Call, work: (tx: Tx) => Promise<Performed>): Promise<CallResult> {
  const { tool, options, receiptId } = call;
  const isRead = tool.effect === "read";
  const done = await inTenant(call, isRead ? "read only" : "read write", async (tx) => {
    const performed = await work(tx);
    if (options.dryRun) throw new Rollback(performed);
    return performed;
  }).catch((error: unknown) => {
    if (error instanceof Rollback) return error.output as Performed;
    throw error;
  });
  if (isRead || options.dryRun)
    await appendReceipt(call, { input: done.input, outcome: options.dryRun ? "dry_run" : "ok", output: kept(options, done.output) });
  return { status: "ok", output: done.output, receiptId: done.earlierReceipt ?? receiptId, ...(options.dryRun && { dryRun: true }) };
}

const kept = ({ wholeList }: CallOptions, output: unknown): unknown =>
  wholeList ? { total: (output as { total?: unknown }).total ?? null } : output;

async function askForApproval(call: Call, parsed: Record<string, unknown>): Promise<CallResult> {
  const { session, tool, receiptId, now, options } = call;
  return inTenant(call, "read write", async (tx) => {
    const input = await resolve(call, tx, parsed);
    const approval = await freeze(tx, { session, tool, input, now, origin: options });
    await insertReceipt(tx, { ...options, id: receiptId, tool, session, input, outcome: "waiting", approvalId: approval.id });
    return { status: "waiting", approval, receiptId };
  });
}

const appendReceipt = (call: Call, facts: { input: unknown; outcome: "ok" | "error" | "dry_run"; output?: unknown; error?: AppError }) =>
  inTenant(call, "read write", (tx) =>
    insertReceipt(tx, { ...call.options, id: call.receiptId, tool: call.tool, session: call.session, ...facts }),
  );

async function recordFailure(call: Call, raw: unknown, error: unknown): Promise<AppError> {
  const known = toAppError(error, call.session.locale);
  const { deps, tool, receiptId, session } = call;
  if (known.code === "INTERNAL")
    deps.log.error({ err: known.cause ?? known, tool: tool.name, receipt: receiptId, tenant: session.tenant.id }, "tool failed");
  const input = storable(typeof raw === "object" && raw !== null ? recordable(tool, raw as Record<string, unknown>, session) : raw);
  await appendReceipt(call, { input, outcome: "error", error: known }).catch((cause: unknown) =>
    deps.log.error({ err: cause, tool: tool.name, receipt: receiptId }, "receipt of a failed call was not stored"),
  );
  return new AppError(known.code, known.message, { cause: known.cause, details: { ...known.details, receipt_id: receiptId } });
}

/** A refused input may hold anything: what the database cannot store is not kept. */
function storable(raw: unknown): unknown {
  const text = JSON.stringify(raw ?? {}) ?? "{}";
  return text.length > 20_000 || text.includes("\\u0000") || /\\ud[89a-f]/i.test(text) ? { unstorable: true } : JSON.parse(text);
}
