import { type PointerEvent, useState } from "react";
import { type Card, COLUMNS, type ColumnKey, dropAt, type Place } from "./board.ts";

export interface Drag {
  readonly card: Card;
  readonly over: Place | undefined;
}

const slack = 6;

/** Where the pointer is over the board, read from what is drawn. */
function placeUnder(x: number, y: number, dragged: string): Place | undefined {
  const column = document.elementsFromPoint(x, y).find((element) => element instanceof HTMLElement && element.dataset["column"]);
  const key = (column as HTMLElement | undefined)?.dataset["column"];
  if (!(column && COLUMNS.some((one) => one === key))) return undefined;
  const cards = [...column.querySelectorAll<HTMLElement>("[data-card]")].filter((element) => element.dataset["card"] !== dragged);
  const middles = cards.map((element) => {
    const box = element.getBoundingClientRect();
    return box.top + box.height / 2;
  });
  return { column: key as ColumnKey, at: dropAt(middles, y) };
}

/** Dragging by mouse or pen; a finger scrolls, and moves cards by their menu. */
export function useDrag(onDrop: (card: Card, to: Place) => void) {
  const [drag, setDrag] = useState<Drag>();

  function grab(card: Card, down: PointerEvent) {
    if (down.button !== 0 || down.pointerType === "touch" || (down.target as Element).closest("button, [popover]")) return;
    let moving = false;
    let over: Place | undefined;
    const stop = new AbortController();
    const { signal } = stop;
    const end = () => {
      stop.abort();
      setDrag(undefined);
    };
    window.addEventListener(
      "pointermove",
      (event) => {
        if (!moving && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < slack) return;
        moving = true;
        event.preventDefault();
        over = placeUnder(event.clientX, event.clientY, card.id);
        setDrag({ card, over });
      },
      { signal },
    );
    window.addEventListener(
      "pointerup",
      () => {
        end();
        if (moving && over) onDrop(card, over);
      },
      { signal },
    );
    window.addEventListener("pointercancel", end, { signal });
    window.addEventListener("keydown", (event) => event.key === "Escape" && end(), { signal });
  }

  return { drag, grab };
}
