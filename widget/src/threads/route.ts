import { useCallback, useMemo, useState, useSyncExternalStore } from "react";
import { uuid } from "../net/uuid.ts";

export interface Route {
  readonly threadId: string;
  /** True until the thread's first message: the server does not know it yet. */
  readonly isNew: boolean;
  open(threadId: string): void;
  openNew(): void;
  /** Gives the new thread its address. */
  settle(): void;
}

const readHash = () => /^#\/t\/([\w-]+)$/.exec(location.hash)?.[1] ?? "";

function subscribe(listener: () => void) {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

/** The thread is in the address (`#/t/<id>`), so that back, reload and a shared link work. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribe, readHash);
  const [fresh, setFresh] = useState(uuid);
  const open = useCallback((id: string) => {
    location.hash = `/t/${id}`;
  }, []);
  const openNew = useCallback(() => {
    setFresh(uuid());
    if (location.hash) location.hash = "";
  }, []);
  const settle = useCallback(() => {
    if (!readHash()) location.hash = `/t/${fresh}`;
  }, [fresh]);
  return useMemo(
    () => ({ threadId: hash || fresh, isNew: hash === "" || hash === fresh, open, openNew, settle }),
    [hash, fresh, open, openNew, settle],
  );
}
