import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Board,
  type BoardState,
  boardOf,
  boardReducer,
  type Card,
  COLUMNS,
  type ColumnKey,
  dropAt,
  moved,
  placeOf,
} from "../../../widget/src/board/board.ts";

const card = (id: string, status: ColumnKey, position: number): Card => ({
  id,
  name: id,
  status,
  position,
  priority: "normal",
  assignee_name: null,
  due_date: null,
  overdue: false,
});

const cards = [card("b", "todo", 1), card("a", "todo", 0), card("c", "doing", 0)];
const start: BoardState = { board: boardOf(cards), pending: [] };
const ids = (board: Board) => Object.fromEntries(COLUMNS.map((column) => [column, board[column].map(({ id }) => id)]));

test("cards stand in their column by their place", () => {
  expect(ids(start.board)).toMatchObject({ todo: ["a", "b"], doing: ["c"], done: [] });
});

describe("a move", () => {
  const going = boardReducer(start, { type: "move", id: "a", to: { column: "doing", at: 1 } });

  test("shows at once", () => {
    expect(ids(going.board)).toMatchObject({ todo: ["b"], doing: ["c", "a"] });
    expect(going.board.doing[1]).toMatchObject({ status: "doing", position: 1 });
    expect(going.pending).toHaveLength(1);
  });

  test("goes back when the server refuses", () => {
    const back = boardReducer(going, { type: "refused", id: "a" });
    expect(ids(back.board)).toEqual(ids(start.board));
    expect(back.pending).toEqual([]);
  });

  test("stays when the server agrees, with what it tells of the card", () => {
    const kept = boardReducer(going, { type: "kept", id: "a", card: { ...card("a", "doing", 1), assignee_name: "Ana" } });
    expect(kept.board.doing[1]).toMatchObject({ id: "a", assignee_name: "Ana" });
    expect(kept.pending).toEqual([]);
  });

  test("to where the card stands, or of no card, changes nothing", () => {
    expect(boardReducer(start, { type: "move", id: "a", to: { column: "todo", at: 0 } })).toBe(start);
    expect(boardReducer(start, { type: "move", id: "?", to: { column: "todo", at: 0 } })).toBe(start);
  });

  test("of one card that is refused leaves the others' moves", () => {
    const both = boardReducer(going, { type: "move", id: "b", to: { column: "done", at: 0 } });
    const back = boardReducer(both, { type: "refused", id: "a" });
    expect(ids(back.board)).toMatchObject({ todo: ["a"], doing: ["c"], done: ["b"] });
    expect(back.pending.map(({ id }) => id)).toEqual(["b"]);
  });

  test("to done is no longer late", () => {
    const late = boardOf([{ ...card("x", "todo", 0), overdue: true }]);
    expect(moved(late, "x", { column: "done", at: 0 }).done[0]?.overdue).toBe(false);
  });
});

test("any moves keep every card once, places without gaps, and a refusal restores", () => {
  const move = fc.record({ id: fc.constantFrom("a", "b", "c"), column: fc.constantFrom(...COLUMNS), at: fc.nat(5) });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 12 }), move, (moves, last) => {
      const board = moves.reduce((at, { id, ...to }) => moved(at, id, to), start.board);
      const all = COLUMNS.flatMap((column) => board[column]);
      expect(all.map(({ id }) => id).toSorted()).toEqual(["a", "b", "c"]);
      for (const column of COLUMNS) {
        expect(board[column].map(({ status }) => status).every((status) => status === column)).toBe(true);
        if (all.length > 0 && moves.length > 0)
          expect(board[column].map(({ position }) => position)).toEqual(board[column].map((_, at) => at));
      }
      const state = { board, pending: [] };
      const tried = boardReducer(state, { type: "move", id: last.id, to: { column: last.column, at: last.at } });
      if (tried !== state) expect(ids(boardReducer(tried, { type: "refused", id: last.id }).board)).toEqual(ids(board));
    }),
  );
});

test("a new card goes to the end of its column", () => {
  const next = boardReducer(start, { type: "added", card: card("n", "todo", 2) });
  expect(ids(next.board)["todo"]).toEqual(["a", "b", "n"]);
  expect(placeOf(next.board, "n")).toEqual({ column: "todo", at: 2 });
});

test("a drop lands before the first card whose middle lies below", () => {
  expect(dropAt([50, 150, 250], 10)).toBe(0);
  expect(dropAt([50, 150, 250], 160)).toBe(2);
  expect(dropAt([50, 150, 250], 400)).toBe(3);
  expect(dropAt([], 5)).toBe(0);
});
