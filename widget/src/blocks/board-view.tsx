import type { BoardBlock } from "../../../replies/blocks.ts";
import { useText } from "../i18n/text.tsx";

/** A board inside a reply, to be read; its page moves the cards. */
export function BoardView({ block }: { readonly block: BoardBlock }) {
  const { t } = useText();
  const title = block.title ?? t("board_title");
  return (
    <section aria-label={title} className="min-w-0">
      {block.title && <h2 className="mb-2 text-sm font-semibold">{block.title}</h2>}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by the keyboard
        tabIndex={0}
        aria-label={t("table_scroll", { title })}
        className="flex snap-x gap-2.5 overflow-x-auto overscroll-x-contain pb-2"
      >
        {block.columns.map((column) => (
          <section
            key={column.key}
            aria-label={column.label}
            className="grid w-56 shrink-0 snap-start content-start gap-2 rounded-xl bg-sunken p-2"
          >
            <h3 className="flex justify-between px-1 text-sm font-medium">
              {column.label}
              <span className="font-normal text-muted tabular-nums">{column.total ?? column.cards.length}</span>
            </h3>
            <ul className="grid gap-2">
              {column.cards.map((card) => (
                <li key={card.id} className={`card px-3 py-2 text-sm ${card.tone === "late" ? "border-l-4 border-l-bad" : ""}`}>
                  <span className="block wrap-anywhere">{card.title}</span>
                  {card.lines.map((line) => (
                    <span key={line} className="block text-muted wrap-anywhere">
                      {line}
                    </span>
                  ))}
                  {card.tone === "late" && <span className="block font-medium text-bad">{t("board_late")}</span>}
                </li>
              ))}
            </ul>
            {column.cards.length === 0 && <p className="px-1 text-sm text-muted">{t("board_no_cards")}</p>}
          </section>
        ))}
      </section>
    </section>
  );
}
