import type { Tokens } from "../contract.ts";
import { reportReached } from "../net/online.ts";
import { ProblemError, problemOf } from "../net/problem.ts";
import { currentSession, endSession, type Session, startSession } from "./session.ts";

const base = "/api/v1";

/** A request without a login. A server that does not answer is OFFLINE; an abort passes through. */
async function send(path: string, init: RequestInit = {}): Promise<Response> {
  try {
    const headers = { ...init.headers, "accept-language": document.documentElement.lang };
    const response = await fetch(base + path, { ...init, headers });
    reportReached(true);
    return response;
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    reportReached(false);
    throw new ProblemError({ code: "OFFLINE", message: "" }, { cause });
  }
}

const json = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** One refresh at a time over all tabs: a refresh token works once, and using it twice ends every session of its family. */
async function renew(used: Session): Promise<Session> {
  const work = async () => {
    const stored = currentSession();
    if (stored && stored.access !== used.access) return stored;
    const response = await send("/auth/refresh", json({ refresh_token: used.refresh }));
    if (response.ok) {
      const tokens: Tokens = await response.json();
      return startSession(tokens, tokens.user ?? used.user);
    }
    if (response.status < 500 && response.status !== 429) endSession("expired");
    throw new ProblemError(await problemOf(response));
  };
  return navigator.locks ? navigator.locks.request("vyron.refresh", work) : alone(work);
}

let last: Promise<unknown> = Promise.resolve();

function alone<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work, work);
  last = next.catch(() => undefined);
  return next;
}

async function freshSession(): Promise<Session> {
  const session = currentSession();
  if (!session) {
    endSession("expired");
    throw new ProblemError({ code: "UNAUTHENTICATED", message: "" });
  }
  return session.expiresAt - Date.now() < 30_000 ? renew(session) : session;
}

/** A request as the signed-in person; a refused token is renewed once. */
export async function sendSigned(path: string, init: RequestInit = {}): Promise<Response> {
  const session = await freshSession();
  const attempt = (access: string) => send(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${access}` } });
  const first = await attempt(session.access);
  if (first.status !== 401) return first;
  const second = await attempt((await renew(session)).access);
  if (second.status === 401) endSession("expired");
  return second;
}

async function read<T>(response: Response): Promise<T> {
  if (!response.ok) throw new ProblemError(await problemOf(response));
  return response.status === 204 ? (undefined as T) : response.json();
}

/** Answers are taken as the contract promises them. */
export const api = {
  get: async <T>(path: string) => read<T>(await sendSigned(path)),
  post: async <T>(path: string, body: unknown = {}) => read<T>(await sendSigned(path, json(body))),
  remove: async (path: string) => read<undefined>(await sendSigned(path, { method: "DELETE" })),
  upload: async <T>(path: string, form: FormData) => read<T>(await sendSigned(path, { method: "POST", body: form })),
  /** A request to a tool's own route, with the receipt that the answer names. */
  call: async (method: string, path: string, body: unknown, init: Pick<RequestInit, "signal"> & { readonly key?: string } = {}) => {
    const { key, signal } = init;
    const headers = { "content-type": "application/json", ...(key && { "idempotency-key": key }) };
    const response = await sendSigned(path, {
      method,
      headers,
      ...(signal && { signal }),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const output = await read<unknown>(response);
    return { output, status: response.status, receiptId: response.headers.get("x-receipt-id") ?? "" };
  },
  open: async <T>(path: string, body?: unknown) => read<T>(await send(path, body === undefined ? {} : json(body))),
};

export const postJson = json;

export async function logout(): Promise<void> {
  const session = currentSession();
  endSession("logout");
  if (session) await send("/auth/logout", json({ refresh_token: session.refresh })).catch(() => undefined);
}
