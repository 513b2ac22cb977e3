import type { ApprovalBlock, Block } from "../../../replies/blocks.ts";
import type { Attachment, Decided, ServerReply, StoredMessage } from "../contract.ts";
import { asProblem } from "../net/problem.ts";
import { uuid } from "../net/uuid.ts";
import { api } from "../session/api.ts";
import { runTurn, type Turn } from "./run.ts";
import { createThreadMap, freshThread, loadingThread } from "./thread-map.ts";
import { type Asked, applyEvent, emptyReply, type Message, type Reply, serverReply, settle, storedMessage } from "./turn.ts";

export type ThreadStore = ReturnType<typeof createThreadStore>;

/** The open threads. It lives above the view, so that a run goes on while the person looks at another thread. */
export function createThreadStore(onTurnEnd: () => void) {
  const threads = createThreadMap();
  const { get, set, setReply } = threads;
  const runs = new Map<string, AbortController>();
  const attachments = new Map<string, readonly Attachment[]>();

  async function load(id: string): Promise<void> {
    if (!threads.has(id)) set(id, loadingThread);
    try {
      const { title, messages } = await api.get<{ title: string | null; messages: readonly StoredMessage[] }>(`/agents/threads/${id}`);
      set(id, { status: "ready", messages: messages.map(storedMessage), ...(title && { title }) });
    } catch (error) {
      if (get(id).messages.length === 0) set(id, { status: "failed", problem: asProblem(error) });
    }
  }

  /** False when the message never reached the server and must go back to the person. */
  async function run(id: string, asked: Asked, onAccepted: () => void): Promise<boolean> {
    const abort = new AbortController();
    const reply = emptyReply(`reply-${uuid()}`);
    const turn = { threadId: id, messageId: asked.id, text: asked.text, attachments: attachments.get(asked.id) ?? [] };
    runs.set(id, abort);
    threads.add(id, reply);
    set(id, { running: true });
    let accepted = false;
    const last = await follow(reply, turn, abort.signal, (next) => {
      if (!accepted) onAccepted();
      accepted = true;
      setReply(id, next);
    });
    runs.delete(id);
    set(id, { running: false });
    if (last) setReply(id, last);
    else set(id, { messages: get(id).messages.filter((message) => message !== asked && message.id !== reply.id) });
    onTurnEnd();
    return last !== undefined;
  }

  return {
    get,
    load,
    subscribe: threads.subscribe,
    forget: threads.forget,
    open(id: string, isNew: boolean): void {
      if (threads.has(id)) return;
      if (isNew) set(id, freshThread);
      else void load(id);
    },
    send(id: string, text: string, files: readonly Attachment[], onAccepted: () => void): Promise<boolean> {
      const asked: Asked = { role: "user", id: uuid(), text, files: files.map((file) => file.name) };
      attachments.set(asked.id, files);
      threads.add(id, asked);
      return run(id, asked, onAccepted);
    },
    /** The same message again, with the same id, in place of the reply that failed. */
    async retry(id: string, replyId: string): Promise<void> {
      const { messages, running } = get(id);
      const at = messages.findIndex((message) => message.id === replyId);
      const asked = messages.slice(0, at).findLast((message) => message.role === "user");
      if (!asked || running) return;
      set(id, { messages: messages.filter((message) => message.id !== replyId) });
      if (!(await run(id, asked, () => undefined))) set(id, { messages });
    },
    stop: (id: string) => runs.get(id)?.abort(),
    append: (id: string, reply: ServerReply) => threads.add(id, serverReply(reply)),
    /** Marks the approval wherever it is shown, and puts the result under it. */
    decided({ id, status, reply }: Decided): void {
      for (const threadId of threads.ids()) {
        const { messages } = get(threadId);
        if (!messages.some((message) => hasApproval(message, id))) continue;
        set(threadId, { messages: messages.map((message) => withApproval(message, id, status)) });
        if (reply) threads.add(threadId, serverReply(reply));
      }
    },
  };
}

/** Reads the run to its end. Undefined: the server never took the message. */
async function follow(start: Reply, turn: Turn, signal: AbortSignal, onChange: (reply: Reply) => void) {
  let reply = start;
  try {
    for await (const event of runTurn(turn, signal)) {
      reply = applyEvent(reply, event);
      onChange(reply);
    }
    return reply.status === "running" ? settle(reply, "stopped") : reply;
  } catch (error) {
    if (signal.aborted) return settle(reply, "stopped");
    const problem = asProblem(error);
    if (problem.code === "OFFLINE" || problem.code === "UNAUTHENTICATED") return undefined;
    return { ...settle(reply, "failed"), problem };
  }
}

const isApproval = (block: Block, id: string): block is ApprovalBlock => block.type === "approval" && block.id === id;

const hasApproval = (message: Message, id: string) =>
  message.role === "assistant" && message.parts.some((part) => part.blocks?.some((block) => isApproval(block, id)));

function withApproval(message: Message, id: string, status: ApprovalBlock["status"]): Message {
  if (message.role === "user") return message;
  const change = (block: Block) => (isApproval(block, id) ? { ...block, status } : block);
  const parts = message.parts.map((part) => (part.blocks ? { ...part, blocks: part.blocks.map(change) } : part));
  return { ...message, parts };
}
