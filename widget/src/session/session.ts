import { useSyncExternalStore } from "react";
import type { Tokens, User } from "../contract.ts";
import { readStored, writeStored } from "../settings/storage.ts";

export interface Session {
  readonly access: string;
  readonly refresh: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  readonly user: User;
}

const key = "vyron.session";
const listeners = new Set<() => void>();
let raw: string | null = null;
let session: Session | undefined;
let expired = false;

/** The stored session; another tab may have renewed or ended it a moment ago. */
export function currentSession(): Session | undefined {
  const stored = readStored(key);
  if (stored !== raw) {
    raw = stored;
    session = parse(stored);
  }
  return session;
}

function parse(stored: string | null): Session | undefined {
  if (!stored) return undefined;
  try {
    return JSON.parse(stored) as Session;
  } catch {
    return undefined;
  }
}

function announce(): void {
  for (const listener of listeners) listener();
}

export function startSession(tokens: Tokens, user: User): Session {
  const next: Session = {
    access: tokens.access_token,
    refresh: tokens.refresh_token,
    expiresAt: Date.now() + tokens.expires_in * 1000,
    user,
  };
  expired = false;
  writeStored(key, JSON.stringify(next));
  announce();
  return next;
}

/** `expired` tells the login page why the person is there. */
export function endSession(reason: "expired" | "logout"): void {
  expired = reason === "expired";
  writeStored(key, null);
  announce();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

export const useSession = () => useSyncExternalStore(subscribe, currentSession);
export const useExpired = () => useSyncExternalStore(subscribe, () => expired);
