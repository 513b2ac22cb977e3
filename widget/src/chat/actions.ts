import { createContext, use } from "react";
import type { Kpi } from "../../../replies/blocks.ts";
import type { Attachment, Decided, ServerReply } from "../contract.ts";

/** What a block may do to the thread that it stands in. */
export interface ChatActions {
  readonly running: boolean;
  send(text: string, files?: readonly Attachment[]): void;
  decided(decision: Decided): void;
  undone(reply: ServerReply | undefined): void;
  reload(): void;
  explain(figure: Explained): void;
}

/** A figure and how it is written, for the panel that explains it. */
export type Explained = Pick<Kpi, "label" | "value" | "format" | "currency"> & { readonly figure: string };

export const ChatActionsContext = createContext<ChatActions>({
  running: false,
  send: () => undefined,
  decided: () => undefined,
  undone: () => undefined,
  reload: () => undefined,
  explain: () => undefined,
});

export const useChatActions = () => use(ChatActionsContext);
