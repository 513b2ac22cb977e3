import { type PointerEvent, useId, useRef, useState } from "react";
import { writeCell } from "../format/format.ts";
import type { TextKey } from "../i18n/strings.ts";
import { useText } from "../i18n/text.tsx";
import { useStyle } from "../session/user.ts";
import { Button } from "../ui/button.tsx";
import { MoveIcon } from "../ui/icons.tsx";
import { type Card, COLUMNS, type Place } from "./board.ts";

export interface BoardCardProps {
  readonly card: Card;
  readonly at: number;
  readonly count: number;
  readonly busy: boolean;
  readonly mayMove: boolean;
  readonly lifted: boolean;
  readonly onMove: (to: Place) => void;
  readonly onGrab: (event: PointerEvent) => void;
}

export function BoardCard({ card, at, count, busy, mayMove, lifted, onMove, onGrab }: BoardCardProps) {
  const { t } = useText();
  const style = useStyle();
  const due = card.due_date && t("board_due", { day: writeCell(card.due_date, { format: "day" }, style) });
  return (
    <li
      data-card={card.id}
      onPointerDown={mayMove ? onGrab : undefined}
      className={`card grid gap-1 py-2 pr-1 pl-3 text-[0.9375rem] ${mayMove ? "pointer-fine:cursor-grab" : ""} ${lifted ? "opacity-40" : ""} ${busy ? "opacity-70" : ""}`}
    >
      <div className="flex items-start gap-1">
        <span className="min-w-0 flex-1 py-1.5 wrap-anywhere">{card.name}</span>
        {mayMove && <MoveMenu card={card} at={at} count={count} onMove={onMove} />}
      </div>
      {(due || card.assignee_name || card.overdue) && (
        <p className="flex flex-wrap gap-x-2 pr-2 text-sm text-muted">
          {card.assignee_name && <span>{card.assignee_name}</span>}
          {due && <span className={card.overdue ? "text-bad" : ""}>{due}</span>}
          {card.overdue && <span className="font-medium text-bad">{t("board_late")}</span>}
        </p>
      )}
    </li>
  );
}

interface MoveMenuProps {
  readonly card: Card;
  readonly at: number;
  readonly count: number;
  readonly onMove: (to: Place) => void;
}

/** Every move without dragging: the browser's own popover, with Escape and focus as people know it. */
function MoveMenu({ card, at, count, onMove }: MoveMenuProps) {
  const { t } = useText();
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const go = (to: Place) => {
    menu.current?.hidePopover();
    onMove(to);
  };
  const entry = "flex min-h-11 w-full items-center rounded-lg px-3 text-left hover:bg-tint focus-visible:bg-tint";
  return (
    <>
      <Button look="ghost" size="icon" aria-label={t("board_move", { name: card.name })} aria-expanded={open} popoverTarget={id}>
        <MoveIcon className="size-4" />
      </Button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        onToggle={(event) => setOpen(event.newState === "open")}
        className="card-menu m-auto w-64 rounded-xl border border-line bg-surface p-1.5 text-ink shadow-pop"
      >
        {open && (
          <>
            <p className="px-3 py-1.5 text-sm text-muted">{t("board_move", { name: card.name })}</p>
            {COLUMNS.filter((column) => column !== card.status).map((column, index) => (
              <button
                key={column}
                type="button"
                // biome-ignore lint/a11y/noAutofocus: a menu that was asked for takes the focus
                autoFocus={index === 0}
                className={entry}
                onClick={() => go({ column, at: Number.MAX_SAFE_INTEGER })}
              >
                {t("board_move_to", { column: t(`column_${column}` as TextKey) })}
              </button>
            ))}
            {at > 0 && (
              <button type="button" className={entry} onClick={() => go({ column: card.status, at: at - 1 })}>
                {t("board_move_up")}
              </button>
            )}
            {at < count - 1 && (
              <button type="button" className={entry} onClick={() => go({ column: card.status, at: at + 1 })}>
                {t("board_move_down")}
              </button>
            )}
          </>
        )}
      </div>
    </>
  );
}
