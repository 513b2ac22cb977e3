import type { AgentEvent } from "../contract.ts";

/** The events of a `text/event-stream` body, one JSON document each. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<AgentEvent> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? `${decoder.decode()}\n\n` : decoder.decode(value, { stream: true });
      const records = rest.split(/\r?\n\r?\n/);
      rest = records.pop() ?? "";
      for (const record of records) {
        const event = parseRecord(record);
        if (event) yield event;
      }
      if (done) return;
    }
  } finally {
    reader.releaseLock();
  }
}

function parseRecord(record: string): AgentEvent | undefined {
  const data = record
    .split(/\r?\n/)
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice(5).trimStart())
    .join("\n");
  return data ? (JSON.parse(data) as AgentEvent) : undefined;
}
