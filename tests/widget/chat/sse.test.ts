import { expect, test } from "vitest";
import { readEvents } from "../../../widget/src/chat/sse.ts";

async function read(...chunks: readonly Uint8Array<ArrayBuffer>[]) {
  const events = [];
  for await (const event of readEvents(new Blob([...chunks]).stream())) events.push(event);
  return events;
}

const bytes = (text: string) => new TextEncoder().encode(text);

test("events are found however the bytes are cut", async () => {
  const stream = bytes('event: x\ndata: {"type":"RUN_STARTED","runId":"ação"}\r\n\r\n: ping\n\ndata:{"type":\ndata: "RUN_FINISHED"}\n\n');
  const expected = [{ type: "RUN_STARTED", runId: "ação" }, { type: "RUN_FINISHED" }];
  for (let cut = 0; cut < stream.length; cut += 1) {
    expect(await read(stream.slice(0, cut), stream.slice(cut))).toEqual(expected);
  }
});

test("a last event without its empty line still counts", async () => {
  expect(await read(bytes('data: {"type":"RUN_FINISHED"}'))).toEqual([{ type: "RUN_FINISHED" }]);
});
