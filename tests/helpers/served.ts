import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export const PASSWORD = "uma-senha-de-demonstracao";
const ROOT = join(import.meta.dirname, "..", "..");
const LONGEST_START_MS = 40_000;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

interface Launched {
  readonly child: ChildProcess;
  readonly exited: Promise<Exit>;
  output(): string;
}

const launched = new Set<ChildProcess>();

/** No process outlives the tests that started it. */
export function killAll(): void {
  for (const child of launched) child.kill("SIGKILL");
}

/** `server.ts` as a process of its own, with this environment and nothing else. */
export function launch(env: Record<string, string>): Launched {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "server.ts"], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"], HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "error", DEMO_PASSWORD: PASSWORD, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  launched.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  const exited = once(child, "close").then(([code, signal]): Exit => {
    launched.delete(child);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, output };
  });
  return { child, exited, output: () => output };
}

async function addressOf({ child, exited, output }: Launched): Promise<string> {
  const gone = exited.then((exit) => {
    throw new Error(`the server ended: ${JSON.stringify(exit)}`);
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), LONGEST_START_MS);
  const listening = async (): Promise<string> => {
    for (;;) {
      const port = /http:\/\/localhost:(\d+)/.exec(output())?.[1];
      if (port) return `http://127.0.0.1:${port}`;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  try {
    return await Promise.race([listening(), gone]);
  } finally {
    clearTimeout(timer);
    gone.catch(() => undefined);
  }
}

export interface Answered<T> {
  readonly status: number;
  readonly body: T;
}

export type Served = Awaited<ReturnType<typeof serve>>;

/** A running server, talked to over HTTP as the demo's administrator. */
export async function serve(env: Record<string, string>) {
  const process = launch(env);
  const url = await addressOf(process);
  let signedIn: Promise<string> | undefined;

  async function send<T>(method: string, path: string, body?: unknown, token?: string): Promise<Answered<T>> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  async function login(): Promise<string> {
    const answer = await send<{ access_token: string }>("POST", "/api/v1/auth/login", { username: "aurora", password: PASSWORD });
    return answer.body.access_token;
  }

  async function request<T>(method: string, path: string, body?: unknown): Promise<Answered<T>> {
    signedIn ??= login();
    return send(method, path, body, await signedIn);
  }

  async function end(signal: NodeJS.Signals): Promise<Exit> {
    process.child.kill(signal);
    return process.exited;
  }

  return { url, pid: process.child.pid ?? 0, login, request, end };
}
