import { useCallback, useEffect, useReducer, useRef, useState } from "react";
import type { Page, Problem, Undone } from "../contract.ts";
import { asProblem } from "../net/problem.ts";
import { uuid } from "../net/uuid.ts";
import { api } from "../session/api.ts";
import { boardOf, boardReducer, type Card, type ColumnKey, type Place } from "./board.ts";

const perPage = 100;

async function allCards(project: string): Promise<readonly Card[]> {
  const cards: Card[] = [];
  let cursor: string | null = null;
  do {
    const query: string = new URLSearchParams({ project, order: "board", limit: String(perPage), ...(cursor && { cursor }) }).toString();
    const page: Page<Card> = await api.get<Page<Card>>(`/tasks?${query}`);
    cards.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor);
  return cards;
}

/** The last move, as long as it can be taken back. */
export interface Taken {
  readonly name: string;
  readonly column: ColumnKey;
  readonly receiptId: string;
  readonly added?: true;
}

/** A project's board: moves show at once, go to the server one after the other, and come back when it refuses. */
export function useBoard(project: string) {
  const [state, dispatch] = useReducer(boardReducer, { board: boardOf([]), pending: [] });
  const [status, setStatus] = useState<"loading" | "ready" | "failed">("loading");
  const [problem, setProblem] = useState<Problem>();
  const [taken, setTaken] = useState<Taken>();
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const current = useRef(project);

  const load = useCallback(async () => {
    try {
      const cards = await allCards(project);
      if (current.current !== project) return;
      dispatch({ type: "loaded", cards });
      setStatus("ready");
      setProblem(undefined);
    } catch (error) {
      if (current.current !== project) return;
      setProblem(asProblem(error));
      setStatus((before) => (before === "ready" ? before : "failed"));
    }
  }, [project]);

  useEffect(() => {
    current.current = project;
    setStatus("loading");
    setTaken(undefined);
    setProblem(undefined);
    if (project) void load();
  }, [project, load]);

  const move = useCallback((card: Card, to: Place) => {
    setProblem(undefined);
    dispatch({ type: "move", id: card.id, to });
    const send = async () => {
      try {
        const body = { status: to.column, position: to.at };
        const { output, receiptId } = await api.call("POST", `/tasks/${card.id}/move`, body, { key: uuid() });
        dispatch({ type: "kept", id: card.id, card: output as Card });
        setTaken({ name: card.name, column: to.column, receiptId });
      } catch (error) {
        dispatch({ type: "refused", id: card.id });
        setProblem(asProblem(error));
      }
    };
    line.current = line.current.then(send);
  }, []);

  const add = useCallback(
    async (name: string, column: ColumnKey) => {
      const { output, receiptId } = await api.call("POST", "/tasks", { project, name, status: column }, { key: uuid() });
      dispatch({ type: "added", card: output as Card });
      setTaken({ name, column, receiptId, added: true });
    },
    [project],
  );

  const undo = useCallback(async () => {
    if (!taken) return;
    setTaken(undefined);
    try {
      await api.post<Undone>("/undo", { call: taken.receiptId });
      await load();
    } catch (error) {
      setProblem(asProblem(error));
    }
  }, [taken, load]);

  return { ...state, status, problem, taken, move, add, undo, reload: load, dismiss: () => setProblem(undefined) };
}
