import { type FormEvent, Fragment, useState } from "react";
import type { Problem } from "../contract.ts";
import type { TextKey } from "../i18n/strings.ts";
import { useText } from "../i18n/text.tsx";
import { asProblem } from "../net/problem.ts";
import { Button } from "../ui/button.tsx";
import { PlusIcon } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";
import { type Board, type Card, COLUMNS, type ColumnKey, type Place, placeOf, samePlace } from "./board.ts";
import { BoardCard } from "./board-card.tsx";
import { useDrag } from "./use-drag.ts";

export interface BoardGridProps {
  readonly board: Board;
  readonly pending: ReadonlySet<string>;
  readonly mayMove: boolean;
  readonly mayAdd: boolean;
  readonly onMove: (card: Card, to: Place) => void;
  readonly onAdd: (name: string, column: ColumnKey) => Promise<void>;
}

/** Five columns beside each other; on a phone they are swiped, one and a bit at a time. */
export function BoardGrid({ board, pending, mayMove, mayAdd, onMove, onAdd }: BoardGridProps) {
  const { t } = useText();
  const move = (card: Card, to: Place) => {
    if (!samePlace(placeOf(board, card.id), to)) onMove(card, to);
  };
  const { drag, grab } = useDrag(move);
  return (
    <div className={`flex snap-x snap-mandatory gap-3 overflow-x-auto pb-3 md:snap-none ${drag ? "cursor-grabbing select-none" : ""}`}>
      {COLUMNS.map((column) => {
        const name = t(`column_${column}` as TextKey);
        const cards = board[column];
        const mark = drag?.over?.column === column ? drag.over.at : undefined;
        const others = cards.filter(({ id }) => id !== drag?.card.id);
        const before = mark === undefined ? undefined : (others[mark]?.id ?? "end");
        return (
          <section
            key={column}
            aria-label={`${name}: ${t("board_cards", { count: cards.length })}`}
            data-column={column}
            className={`flex w-[82vw] shrink-0 snap-start flex-col gap-2 self-stretch rounded-xl bg-sunken p-2.5 sm:w-72 xl:w-auto xl:min-w-0 xl:flex-1 ${mark === undefined ? "" : "outline-2 -outline-offset-2 outline-accent"}`}
          >
            <h2 className="flex items-center justify-between px-1 text-sm font-semibold">
              {name}
              <span className="font-normal text-muted tabular-nums">{cards.length}</span>
            </h2>
            <ul className="grid gap-2">
              {cards.map((card, at) => (
                <Fragment key={card.id}>
                  {before === card.id && <li aria-hidden="true" className="h-1 rounded-full bg-accent" />}
                  <BoardCard
                    card={card}
                    at={at}
                    count={cards.length}
                    busy={pending.has(card.id)}
                    mayMove={mayMove}
                    lifted={drag?.card.id === card.id}
                    onMove={(to) => move(card, to.at === Number.MAX_SAFE_INTEGER ? { column: to.column, at: board[to.column].length } : to)}
                    onGrab={(event) => grab(card, event)}
                  />
                </Fragment>
              ))}
              {before === "end" && <li aria-hidden="true" className="h-1 rounded-full bg-accent" />}
            </ul>
            {cards.length === 0 && <p className="px-1 py-2 text-sm text-muted">{t("board_no_cards")}</p>}
            {mayAdd && <AddCard column={column} name={name} onAdd={onAdd} />}
          </section>
        );
      })}
    </div>
  );
}

interface AddCardProps {
  readonly column: ColumnKey;
  readonly name: string;
  readonly onAdd: (name: string, column: ColumnKey) => Promise<void>;
}

function AddCard({ column, name, onAdd }: AddCardProps) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === "") return;
    setBusy(true);
    setProblem(undefined);
    try {
      await onAdd(text.trim(), column);
      setText("");
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  }

  if (!open)
    return (
      <Button look="ghost" size="small" className="w-fit" aria-label={t("board_add_to", { column: name })} onClick={() => setOpen(true)}>
        <PlusIcon className="size-4" /> {t("board_add")}
      </Button>
    );
  return (
    <form className="grid gap-2" onSubmit={(event) => void submit(event)}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for this field
        autoFocus
        className="field"
        aria-label={t("board_add_to", { column: name })}
        placeholder={t("board_name")}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
      />
      <div className="flex gap-2">
        <Button type="submit" look="primary" size="small" disabled={busy || text.trim() === ""}>
          {t("entry_add_item")}
        </Button>
        <Button look="ghost" size="small" onClick={() => setOpen(false)}>
          {t("close")}
        </Button>
      </div>
      {problem && <Notice problem={problem} />}
    </form>
  );
}
