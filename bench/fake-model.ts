import { LLMock } from "@copilotkit/aimock";
import { timed } from "./measure.ts";

export interface FakeModel {
  readonly url: string;
  /** Calls since the last time this was read. */
  calls(): number;
  stop(): Promise<void>;
}

/** An OpenAI server that answers at once: the route, one call of a tool, then a closing sentence. */
export async function startFakeModel(): Promise<FakeModel> {
  const mock = new LLMock({ port: 0, latency: 0, strict: true, logLevel: "silent" });
  let calls = 0;
  const counted =
    <T>(answer: T) =>
    (): T => {
      calls += 1;
      return answer;
    };
  mock.on({ responseFormat: "json_schema" }, counted({ content: JSON.stringify({ reason: "margins", route: "finance" }) }));
  const afterTool = ({ messages }: { messages: readonly { role: string }[] }) => messages.at(-1)?.role === "tool";
  mock.on({ predicate: afterTool }, counted({ content: "Aqui estão os projetos." }));
  const toolCalls = [{ name: "get_project_profitability", arguments: JSON.stringify({ below_target: true }) }];
  mock.on({ predicate: () => true }, counted({ toolCalls }));
  await mock.start();
  return {
    url: `${mock.url}/v1`,
    calls() {
      const since = calls;
      calls = 0;
      return since;
    },
    stop: () => mock.stop(),
  };
}

/** What one call of the fake costs by itself: it is not the product's. */
export const costOfCall = (fake: FakeModel): Promise<number[]> =>
  timed(60, 10, async () => {
    const response = await fetch(`${fake.url}/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer sk-bench" },
      body: JSON.stringify({ model: "gpt-4o-mini", messages: [{ role: "tool", content: "{}", tool_call_id: "x" }] }),
    });
    await response.arrayBuffer();
  });
