export const COLUMNS = ["backlog", "todo", "doing", "review", "done"] as const;
export type ColumnKey = (typeof COLUMNS)[number];

export interface Card {
  readonly id: string;
  readonly name: string;
  readonly status: ColumnKey;
  readonly position: number;
  readonly priority: string;
  readonly assignee_name: string | null;
  readonly due_date: string | null;
  readonly overdue: boolean;
}

export type Board = Readonly<Record<ColumnKey, readonly Card[]>>;

export interface Place {
  readonly column: ColumnKey;
  readonly at: number;
}

const each = (make: (column: ColumnKey) => readonly Card[]): Board => ({
  backlog: make("backlog"),
  todo: make("todo"),
  doing: make("doing"),
  review: make("review"),
  done: make("done"),
});

export const boardOf = (cards: readonly Card[]): Board =>
  each((column) => cards.filter((card) => card.status === column).toSorted((a, b) => a.position - b.position));

export function placeOf(board: Board, id: string): Place | undefined {
  for (const column of COLUMNS) {
    const at = board[column].findIndex((card) => card.id === id);
    if (at >= 0) return { column, at };
  }
  return undefined;
}

/** The board after a card went to a place, counted without the card itself. An unknown card changes nothing. */
export function moved(board: Board, id: string, to: Place): Board {
  const from = placeOf(board, id);
  const card = from && board[from.column][from.at];
  if (!card) return board;
  const without = each((column) => board[column].filter((one) => one.id !== id));
  const others = without[to.column];
  const at = Math.max(0, Math.min(to.at, others.length));
  const placed = others.toSpliced(at, 0, { ...card, status: to.column, overdue: card.overdue && to.column !== "done" });
  return each((column) => (column === to.column ? placed : without[column]).map((one, position) => ({ ...one, position })));
}

/** The server's card in the place of ours; a new one goes to the end of its column. */
export function withCard(board: Board, card: Card): Board {
  const known = placeOf(board, card.id);
  if (!known) return { ...board, [card.status]: [...board[card.status], card] };
  return each((column) => board[column].map((one) => (one.id === card.id ? { ...one, ...card, position: one.position } : one)));
}

export const samePlace = (a: Place | undefined, b: Place): boolean => a?.column === b.column && a.at === b.at;

/** One move under way: the server has not answered yet. */
export interface Pending {
  readonly id: string;
  readonly from: Place;
  readonly to: Place;
}

export interface BoardState {
  readonly board: Board;
  readonly pending: readonly Pending[];
}

export type BoardEvent =
  | { readonly type: "loaded"; readonly cards: readonly Card[] }
  | { readonly type: "move"; readonly id: string; readonly to: Place }
  | { readonly type: "kept"; readonly id: string; readonly card?: Card }
  | { readonly type: "refused"; readonly id: string }
  | { readonly type: "added"; readonly card: Card };

/** A move shows at once; a refused one goes back to where the card came from. */
export function boardReducer(state: BoardState, event: BoardEvent): BoardState {
  switch (event.type) {
    case "loaded":
      return { board: boardOf(event.cards), pending: [] };
    case "move": {
      const from = placeOf(state.board, event.id);
      if (!from || samePlace(from, event.to)) return state;
      return { board: moved(state.board, event.id, event.to), pending: [...state.pending, { id: event.id, from, to: event.to }] };
    }
    case "kept":
      return {
        board: event.card ? withCard(state.board, event.card) : state.board,
        pending: state.pending.filter(({ id }) => id !== event.id),
      };
    case "refused": {
      const first = state.pending.find(({ id }) => id === event.id);
      return {
        board: first ? moved(state.board, event.id, first.from) : state.board,
        pending: state.pending.filter(({ id }) => id !== event.id),
      };
    }
    case "added":
      return { ...state, board: withCard(state.board, event.card) };
  }
}

/** Where a dragged card would land: before the first card whose middle lies below the pointer. */
export function dropAt(middles: readonly number[], y: number): number {
  const at = middles.findIndex((middle) => y < middle);
  return at < 0 ? middles.length : at;
}
