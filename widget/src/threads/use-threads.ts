import { useCallback, useEffect, useState } from "react";
import type { Page, Problem, ThreadSummary } from "../contract.ts";
import { asProblem } from "../net/problem.ts";
import { api } from "../session/api.ts";

export interface Threads {
  readonly status: "loading" | "ready" | "failed";
  readonly items: readonly ThreadSummary[];
  readonly more: boolean;
  readonly problem?: Problem;
  reload(): void;
  loadMore(): void;
  remove(id: string): Promise<void>;
}

type State = Pick<Threads, "status" | "items" | "problem"> & { readonly cursor?: string | null };

const pageSize = 30;

export function useThreads(): Threads {
  const [state, setState] = useState<State>({ status: "loading", items: [] });

  const fetchPage = useCallback(async (cursor?: string | null) => {
    try {
      const page = await api.get<Page<ThreadSummary>>(
        `/agents/threads?limit=${pageSize}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
      );
      setState((before) => merge(before, page, Boolean(cursor)));
    } catch (error) {
      setState((before) => ({
        ...before,
        status: before.items.length > 0 ? "ready" : "failed",
        problem: asProblem(error),
      }));
    }
  }, []);

  const reload = useCallback(() => void fetchPage(), [fetchPage]);
  useEffect(reload, [reload]);

  return {
    ...state,
    more: Boolean(state.cursor),
    reload,
    loadMore: () => void fetchPage(state.cursor),
    async remove(id) {
      await api.remove(`/agents/threads/${id}`);
      setState((before) => ({ ...before, items: before.items.filter((thread) => thread.id !== id) }));
    },
  };
}

/** A first page that is fetched again keeps the older pages that were already shown. */
function merge(before: State, page: Page<ThreadSummary>, appended: boolean): State {
  const fetched = new Set(page.items.map((thread) => thread.id));
  const others = before.items.filter((thread) => !fetched.has(thread.id));
  if (appended) return { status: "ready", items: [...others, ...page.items], cursor: page.next_cursor };
  const older = before.items.length > pageSize ? others : [];
  return {
    status: "ready",
    items: [...page.items, ...older],
    cursor: older.length > 0 ? (before.cursor ?? null) : page.next_cursor,
  };
}
