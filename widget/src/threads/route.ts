import { useCallback, useMemo, useState, useSyncExternalStore } from "react";
import { setThreadHash, subscribeToPlace, threadHash } from "../nav/location.ts";
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

const readHash = () => /^#\/t\/([\w-]+)$/.exec(threadHash())?.[1] ?? "";

/** The thread is in the address (`#/t/<id>`), so that back, reload and a shared link work. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(subscribeToPlace, readHash);
  const [fresh, setFresh] = useState(uuid);
  const open = useCallback((id: string) => setThreadHash(`#/t/${id}`, true), []);
  const openNew = useCallback(() => {
    setFresh(uuid());
    setThreadHash("", true);
  }, []);
  const settle = useCallback(() => {
    if (!readHash()) setThreadHash(`#/t/${fresh}`, false);
  }, [fresh]);
  return useMemo(
    () => ({ threadId: hash || fresh, isNew: hash === "" || hash === fresh, open, openNew, settle }),
    [hash, fresh, open, openNew, settle],
  );
}
