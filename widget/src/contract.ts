import type { ErrorCode, FieldProblem } from "../../errors.ts";
import type { ApprovalBlock, Block, Cell } from "../../replies/blocks.ts";
import type { JsonSchema } from "./entry/form-model.ts";

/** What the server says and takes, as far as this page reads it. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  readonly tenant: { readonly id: string; readonly name: string };
  readonly locale: string;
  readonly time_zone: string;
  readonly currency: string;
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly user?: User;
}

export interface DemoAccount {
  readonly username: string;
  readonly name: string;
  readonly role: string;
  readonly tenant: string;
  readonly password?: string;
}

export interface AuthConfig {
  readonly demo: boolean;
  readonly demo_accounts: readonly DemoAccount[];
  readonly version: string;
}

export interface SignedIn {
  readonly id: string;
  readonly created_at: string;
  readonly last_used_at: string;
  readonly user_agent: string;
  readonly current: boolean;
}

export interface ThreadSummary {
  readonly id: string;
  readonly title: string | null;
  readonly updated_at: string;
}

export interface StoredMessage {
  readonly id: string;
  readonly role: "user" | "assistant";
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly created_at: string;
  readonly run_id?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
  readonly total: number;
}

export interface Attachment {
  readonly file_id: string;
  readonly name: string;
}

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly media_type: string;
}

export interface Approval extends Omit<ApprovalBlock, "type"> {
  readonly input?: Readonly<Record<string, unknown>>;
  readonly requested_by?: string;
}

export interface ServerReply {
  readonly message_id: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

/** What `undo` answers: rows that came back, rows that were edited since, messages that had gone out. */
export interface Undone {
  readonly undone?: readonly { readonly id: string; readonly table: string; readonly name: string | null }[];
  readonly conflicts?: readonly {
    readonly id: string;
    readonly table: string;
    readonly name: string | null;
    readonly fields: readonly string[];
  }[];
  readonly sent?: readonly { readonly id: string; readonly kind: string }[];
  readonly reply?: ServerReply;
}

export interface Decided {
  readonly id: string;
  readonly status: ApprovalBlock["status"];
  /** The receipt of the call that was approved. */
  readonly receipt_id?: string | null;
  readonly reply?: ServerReply;
}

export interface ToolInfo {
  readonly name: string;
  readonly domain: string;
  readonly description: string;
  readonly effect: "read" | "write" | "destructive" | "external";
  readonly input: JsonSchema;
  readonly output?: JsonSchema;
  readonly http: readonly string[];
  readonly examples?: readonly { readonly pt: string; readonly en: string; readonly input: Readonly<Record<string, unknown>> }[];
}

interface Measured {
  readonly label: string;
  readonly value: Cell;
}

export interface Explanation {
  readonly metric: { readonly id: string; readonly name: string; readonly formula: string; readonly unit: string };
  readonly value: Cell;
  readonly numerator: Measured;
  /** Null where the figure is a plain sum or count. */
  readonly denominator: Measured | null;
  readonly filters: readonly { readonly label: string; readonly value: Cell }[];
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  readonly rows_total: number;
  readonly snapshot: { readonly at: string };
  readonly replay: { readonly value: Cell; readonly same: boolean };
}

/** OFFLINE: nothing answered. LOST: the answer broke off. Both are made here, not by the server. */
export interface Problem {
  readonly code: ErrorCode | "OFFLINE" | "LOST";
  readonly message: string;
  readonly fields?: readonly FieldProblem[];
  readonly requestId?: string;
}

/** The AG-UI events that this page reads; it passes over all others. */
export type AgentEvent =
  | { readonly type: "RUN_STARTED"; readonly runId: string }
  | { readonly type: "STEP_STARTED" | "STEP_FINISHED"; readonly stepName: string }
  | { readonly type: "STATE_SNAPSHOT"; readonly snapshot: { readonly agent?: string } }
  | { readonly type: "TOOL_CALL_START"; readonly toolCallId: string; readonly toolCallName: string }
  | { readonly type: "TOOL_CALL_RESULT"; readonly toolCallId: string; readonly content: string }
  | { readonly type: "TEXT_MESSAGE_START"; readonly messageId: string }
  | { readonly type: "TEXT_MESSAGE_CONTENT"; readonly messageId: string; readonly delta: string }
  | { readonly type: "CUSTOM"; readonly name: string; readonly value: unknown }
  | { readonly type: "RUN_FINISHED" }
  | { readonly type: "RUN_ERROR"; readonly message: string; readonly code?: string };
