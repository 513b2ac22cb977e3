import { type BaseEvent, EventType, HttpAgent } from "@ag-ui/client";

export interface AgUiTurn {
  readonly events: BaseEvent[];
  readonly text: string;
  /** The whole answer, as the JSON face gives it. */
  readonly response: Record<string, unknown>;
  readonly blocks: unknown[];
  readonly error: string | undefined;
}

interface AgUiTurnOptions {
  readonly url: string;
  readonly token: string;
  readonly message: string;
  readonly threadId?: string;
  readonly messageId?: string;
}

const customValue = (events: readonly BaseEvent[], name: string): unknown =>
  (events.find((event) => event.type === EventType.CUSTOM && (event as { name?: string }).name === name) as { value?: unknown } | undefined)
    ?.value;

/** One turn by AG-UI's own client, with all that came over the wire. */
export async function agUiTurn({ url, token, message, threadId, messageId }: AgUiTurnOptions): Promise<AgUiTurn> {
  const events: BaseEvent[] = [];
  const agent = new HttpAgent({
    url: `${url}/api/v1/agents/ag-ui`,
    headers: { authorization: `Bearer ${token}` },
    ...(threadId && { threadId }),
    initialMessages: [{ id: messageId ?? crypto.randomUUID(), role: "user", content: message }],
  });
  let error: string | undefined;
  await agent.runAgent({}, { onEvent: ({ event }) => void events.push(event) }).catch((thrown: Error) => {
    error = thrown.message;
  });
  const deltas = events.filter((event) => event.type === EventType.TEXT_MESSAGE_CONTENT) as (BaseEvent & { delta: string })[];
  const { blocks = [] } = (customValue(events, "vyron.blocks") ?? {}) as { blocks?: unknown[] };
  return {
    events,
    text: deltas.map((event) => event.delta).join(""),
    response: (customValue(events, "vyron.run") ?? {}) as Record<string, unknown>,
    blocks,
    error,
  };
}
