import { expect, test } from "vitest";
import { applyEvent, blocksOf, emptyReply, groupTurns, settle, storedMessage } from "../../../widget/src/chat/turn.ts";
import type { AgentEvent } from "../../../widget/src/contract.ts";

const play = (...events: readonly AgentEvent[]) => events.reduce(applyEvent, emptyReply("r"));
const text = (delta: string): AgentEvent => ({ type: "TEXT_MESSAGE_CONTENT", messageId: "m", delta });
const table = { type: "table", columns: [], rows: [] } as const;

test("streamed text is shown until the blocks come, and then the blocks alone", () => {
  const streamed = [{ type: "TEXT_MESSAGE_START", messageId: "m" } as const, text("Olá, "), text("Marina")];
  expect(blocksOf(play(...streamed))).toEqual([{ type: "text", text: "Olá, Marina" }]);
  const blocks: AgentEvent = { type: "CUSTOM", name: "vyron.blocks", value: { message_id: "m", blocks: [table] } };
  expect(blocksOf(play(...streamed, blocks))).toEqual([table]);
});

test("two messages of one run are both shown", () => {
  const blocks = (id: string): AgentEvent => ({
    type: "CUSTOM",
    name: "vyron.blocks",
    value: { message_id: id, blocks: [table] },
  });
  expect(blocksOf(play(blocks("a"), blocks("b"), blocks("b")))).toHaveLength(2);
});

test.each([
  ['{"status":"ok"}', "ok", undefined],
  ['{"status":"waiting"}', "waiting", undefined],
  ['{"status":"error","error":"Cliente não encontrado"}', "error", "Cliente não encontrado"],
  ['{"status":"error","error":{"code":"NOT_FOUND","message":"Sumiu"}}', "error", "Sumiu"],
  ["not json", "ok", undefined],
])("the result %s marks the tool call as %s", (content, status, error) => {
  const reply = play(
    { type: "TOOL_CALL_START", toolCallId: "c", toolCallName: "list_clients" },
    { type: "TOOL_CALL_RESULT", toolCallId: "c", content },
  );
  expect(reply.steps[0]?.status).toBe(status);
  expect(reply.steps[0]?.error).toBe(error);
});

test("nothing looks busy after the end", () => {
  const running = play({ type: "STEP_STARTED", stepName: "finance" });
  expect(applyEvent(running, { type: "RUN_FINISHED" })).toMatchObject({ status: "done", steps: [{ status: "ok" }] });
  expect(settle(running, "stopped").steps[0]?.status).toBe("rejected");
  expect(applyEvent(running, { type: "RUN_ERROR", message: "Não deu" })).toMatchObject({
    status: "failed",
    problem: { message: "Não deu" },
  });
});

test("events of other kinds are passed over", () => {
  const unknown = { type: "RAW", event: {} } as unknown as AgentEvent;
  expect(play(unknown)).toEqual(emptyReply("r"));
});

test("a turn is a question and what follows it", () => {
  const message = (id: string, role: "user" | "assistant") => storedMessage({ id, role, text: id, created_at: "" });
  const turns = groupTurns([
    message("0", "assistant"),
    message("1", "user"),
    message("2", "assistant"),
    message("3", "assistant"),
    message("4", "user"),
  ]);
  expect(turns.map((turn) => turn.map((one) => one.id))).toEqual([["0"], ["1", "2", "3"], ["4"]]);
});
