import { useCallback, useEffect, useState } from "react";
import type { Problem } from "../contract.ts";
import { asProblem } from "../net/problem.ts";
import { api } from "../session/api.ts";

export interface Loaded<T> {
  readonly data?: T;
  readonly problem?: Problem;
  readonly reload: () => void;
}

/** What a GET answers, and how it failed. The last answer stays while a newer one is fetched. Without a path nothing is asked. */
export function useLoad<T>(path: string | undefined): Loaded<T> {
  const [state, setState] = useState<{ data?: T; problem?: Problem }>({});
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is a new request
  useEffect(() => {
    if (!path) return;
    let current = true;
    api.get<T>(path).then(
      (data) => current && setState({ data }),
      (error: unknown) => current && setState((before) => ({ ...before, problem: asProblem(error) })),
    );
    return () => {
      current = false;
    };
  }, [path, round]);
  return { ...state, reload };
}
