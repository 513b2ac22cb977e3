import type { z } from "zod";
import type { Tx } from "../db/tenant.ts";
import type { Block } from "../replies/blocks.ts";
import type { Style } from "../replies/format.ts";
import type { Locale, Wording } from "./language.ts";
import type { Permission } from "./permissions.ts";
import type { Ports } from "./ports.ts";
import type { Session } from "./session.ts";

export type Effect = "read" | "write" | "destructive" | "external";
export type Domain =
  | "crm"
  | "projects"
  | "finance"
  | "marketing"
  | "segments"
  | "campaigns"
  | "contracts"
  | "knowledge"
  | "conversations"
  | "metrics"
  | "research"
  | "planning"
  | "automation"
  | "integrations"
  | "playbooks"
  | "governance";
export type HttpRoute = `${"GET" | "POST" | "PATCH" | "PUT" | "DELETE"} /${string}`;

export interface Example<I> extends Wording {
  readonly input: Partial<I>;
}

/** What a tool may use before its transaction: no handle on the database, so nothing slow is ever held in one. */
export interface PrepareContext {
  readonly session: Session;
  readonly now: Date;
  /** The tenant's local day, YYYY-MM-DD. */
  readonly today: string;
  readonly locale: Locale;
  readonly ports: Ports;
  readonly signal: AbortSignal | undefined;
  say(pt: string, en: string): string;
}

export interface ToolContext<P = unknown> extends PrepareContext {
  /** The one short transaction of this call, in the tenant, read-only for a `read`. */
  readonly tx: Tx;
  readonly receiptId: string;
  /** What `prepare` returned. */
  readonly prepared: P;
  /** The conversation that the call belongs to. */
  readonly origin: { readonly threadId?: string | undefined; readonly runId?: string | undefined };
  /** Whether the caller may use the tool of that name. */
  mayUse(tool: string): boolean;
  /** The definition of a tool by its name, as data. */
  definition(tool: string): Pick<Tool, "name" | "input" | "output"> | undefined;
  /** Runs a frozen call inside this transaction with its own receipt; only a decision may. */
  readonly execute: FrozenRunner;
}

export interface FrozenCall {
  readonly tool: string;
  readonly input: Record<string, unknown>;
  readonly schemaHash: string;
  readonly approvalId: string;
  readonly threadId: string | null;
  readonly runId: string | null;
  readonly callId: string | null;
}

export interface FrozenRunner {
  /** Checks the right, the schema and the input again, then runs; returns the call's own receipt and output. */
  run(call: FrozenCall): Promise<{ readonly receiptId: string; readonly output: unknown }>;
  /** The frozen input after a person's edit, parsed and resolved like any other input. */
  edit(call: FrozenCall, input: Record<string, unknown>): Promise<Record<string, unknown>>;
}

/**
 * One operation of the product. REST, chat, slash commands, playbooks, MCP, forms and documentation are derived from
 * it; nothing else may write business rows.
 */
export interface Tool<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType, P = unknown> {
  readonly name: string;
  readonly domain: Domain;
  readonly description: string;
  readonly effect: Effect;
  readonly permission: Permission;
  /** `person`: never an agent, job, key or MCP client. `job`: only the system's own schedules. */
  readonly by?: "person" | "job";
  /** Its output decides a waiting call: the conversation that asked goes on with the result. */
  readonly decides?: true;
  readonly http: readonly HttpRoute[];
  readonly input: I;
  readonly output: O;
  readonly examples: readonly Example<z.input<I>>[];
  /** The question that a person answers before the call; present when the effect is destructive or external. */
  confirm?(input: z.output<I>, context: ConfirmContext): Promise<string> | string;
  /** Network or model work, before the transaction. */
  prepare?(ctx: PrepareContext, input: z.output<I>): Promise<P>;
  run(ctx: ToolContext<P>, input: z.output<I>): Promise<z.input<O>>;
  /** The blocks of a reply, where the default presenter's are not the best. */
  present?(output: z.output<O>, style: Style): readonly Block[];
}

/** For the sentence of an approval: the records' names instead of their ids. */
export interface ConfirmContext {
  readonly tx: Tx;
  say(pt: string, en: string): string;
}

export function defineTool<I extends z.ZodObject, O extends z.ZodType, P = unknown>(tool: Tool<I, O, P>): Tool<I, O, P> {
  return Object.freeze(tool);
}
