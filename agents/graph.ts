import { END, START, StateGraph } from "@langchain/langgraph";
import type { BaseCheckpointSaver } from "@langchain/langgraph-checkpoint";
import { begin } from "./begin.ts";
import { compose } from "./compose.ts";
import { router } from "./router.ts";
import { specialist } from "./specialist.ts";
import { specialists } from "./specialists.ts";
import { State } from "./state.ts";
import { toolsNode } from "./tools-node.ts";

const names = specialists.map(({ name }) => name);

/** The whole conversation: a message is routed, a specialist works with its tools, the reply is composed. */
export function buildGraph(checkpointer: BaseCheckpointSaver) {
  const graph = new StateGraph(State)
    .addNode("begin", begin, { ends: ["router", "tools", "compose"] })
    .addNode("router", router, { ends: [...names, "compose"] })
    .addNode("tools", toolsNode, { ends: [...names, "compose"] })
    .addNode("compose", compose)
    .addNode(
      Object.fromEntries(names.map((name) => [name, specialist(name)])) as Record<(typeof names)[number], ReturnType<typeof specialist>>,
    )
    .addEdge(START, "begin")
    .addEdge("compose", END);
  return graph.compile({ checkpointer });
}
