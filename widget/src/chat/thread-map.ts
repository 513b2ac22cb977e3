import type { Problem } from "../contract.ts";
import type { Message, Reply } from "./turn.ts";

export interface ThreadState {
  readonly status: "loading" | "ready" | "failed";
  readonly messages: readonly Message[];
  readonly running: boolean;
  readonly title?: string;
  readonly problem?: Problem;
}

export const loadingThread: ThreadState = { status: "loading", messages: [], running: false };
export const freshThread: ThreadState = { status: "ready", messages: [], running: false };

/** The states of the open threads, and who wants to know when one changes. */
export function createThreadMap() {
  const threads = new Map<string, ThreadState>();
  const listeners = new Set<() => void>();
  const get = (id: string) => threads.get(id) ?? loadingThread;

  function set(id: string, change: Partial<ThreadState>): void {
    threads.set(id, { ...get(id), ...change });
    for (const listener of listeners) listener();
  }

  return {
    get,
    set,
    ids: () => [...threads.keys()],
    has: (id: string) => threads.has(id),
    forget: (id: string) => void threads.delete(id),
    add: (id: string, ...messages: readonly Message[]) => set(id, { messages: [...get(id).messages, ...messages] }),
    setReply: (id: string, reply: Reply) =>
      set(id, { messages: get(id).messages.map((message) => (message.id === reply.id ? reply : message)) }),
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
