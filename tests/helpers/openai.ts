import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { LLMock } from "@copilotkit/aimock";
import { Ajv2020 } from "ajv/dist/2020.js";
import { type Models, openModels } from "../../agents/models.ts";

export interface SentMessage {
  readonly role: string;
  readonly content?: unknown;
  readonly tool_call_id?: string;
  readonly tool_calls?: readonly { readonly id: string; readonly function: { readonly name: string; readonly arguments: string } }[];
}

export interface SentRequest {
  readonly model: string;
  readonly messages: readonly SentMessage[];
  readonly tools?: readonly { readonly function: { readonly name: string; readonly parameters: Record<string, unknown> } }[];
  readonly response_format?: { readonly type: string };
}

/** The file writes `nullable` beside references, which JSON Schema does not know. */
function withNulls(_: string, value: unknown): unknown {
  const { nullable, ...schema } = (value ?? {}) as Record<string, unknown>;
  return nullable === true && schema["type"] === undefined ? { anyOf: [schema, { type: "null" }] } : value;
}

const text = readFileSync(new URL("data/openai/chat-completions.json", import.meta.url), "utf8");
const contract = JSON.parse(text, withNulls) as object;
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
ajv.addSchema({ ...contract, $id: "openai" });
const isRequest = ajv.compile({ $ref: "openai#/components/schemas/CreateChatCompletionRequest" });

/** What OpenAI refuses beyond its schema: a call without its result right behind it, or a result without its call. */
function unpaired({ messages }: SentRequest): string[] {
  const open = new Set<string>();
  const problems: string[] = [];
  const mustBeAnswered = (before: string) => {
    if (open.size > 0) problems.push(`${[...open].join(", ")} not answered before ${before}`);
    open.clear();
  };
  for (const { role, tool_call_id: answered = "", tool_calls: calls = [] } of messages) {
    if (role !== "tool") mustBeAnswered(role);
    else if (!open.delete(answered)) problems.push(`result of ${answered} without its call`);
    for (const { id } of calls) open.add(id);
  }
  mustBeAnswered("the end");
  return problems;
}

/** What is wrong with a request by OpenAI's published contract. */
export function problemsOf(request: SentRequest): string[] {
  const schema = isRequest(request) ? [] : (isRequest.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  const names = (request.tools ?? []).map((tool) => tool.function.name).filter((name) => !/^[\w-]{1,64}$/.test(name));
  return [...schema, ...unpaired(request), ...names.map((name) => `tool name ${name}`)];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** A server that writes down each request as it was sent and passes it on. */
async function recorder(target: () => string) {
  const sent: SentRequest[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    sent.push(JSON.parse(body) as SentRequest);
    try {
      const answer = await fetch(`${target()}${request.url}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: request.headers.authorization ?? "" },
        body,
      });
      const headers = Object.fromEntries(
        [...answer.headers].filter(([name]) => !/^(?:content-length|transfer-encoding|connection)$/.test(name)),
      );
      response.writeHead(answer.status, headers);
      if (answer.body)
        Readable.fromWeb(answer.body as never)
          .on("error", () => response.destroy())
          .pipe(response);
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { sent, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
}

export interface Answer {
  readonly content?: string;
  readonly toolCalls?: readonly { readonly name: string; readonly arguments: string; readonly id?: string }[];
  readonly usage?: Usage;
  readonly error?: { readonly message: string };
  readonly status?: number;
  readonly retryAfter?: number;
}

export interface OpenAi {
  readonly mock: LLMock;
  readonly models: Models;
  /** Every request since the last `clear`, as it went over the wire. */
  readonly sent: SentRequest[];
  /** Forgets fixtures and requests: each test tells its own story. */
  clear(): void;
  /** The router's structured answer. */
  routes(route: string, usage?: Usage): void;
  /** What the specialist's model says, call by call; the last answer is repeated. */
  answers(...answers: readonly Answer[]): void;
  close(): Promise<void>;
}

/** An OpenAI server that says what a test has written, and our models port in front of it. */
export async function startOpenAi(timeoutMs = 1_500): Promise<OpenAi> {
  const mock = new LLMock({ port: 0, strict: true, logLevel: "silent" });
  await mock.start();
  const { sent, url, close } = await recorder(() => mock.url);
  return {
    mock,
    sent,
    models: openModels({ apiKey: "sk-test", baseUrl: `${url}/v1`, model: "gpt-4o-mini", timeoutMs }),
    clear() {
      mock.reset().clearChaos();
      sent.length = 0;
    },
    routes(route, usage) {
      const content = JSON.stringify({ reason: `about ${route}`, route });
      mock.on({ responseFormat: "json_schema" }, { content, ...(usage && { usage: { ...usage } }) });
    },
    answers(...answers) {
      let next = 0;
      mock.on({ predicate: (request) => request.response_format === undefined }, () => {
        const answer = answers[Math.min(next, answers.length - 1)];
        next += 1;
        return answer as never;
      });
    },
    async close() {
      close();
      await mock.stop();
    },
  };
}

export const toolCall = (name: string, input: unknown, id?: string) => ({
  name,
  arguments: typeof input === "string" ? input : JSON.stringify(input),
  ...(id && { id }),
});
