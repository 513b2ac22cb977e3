import type { Block } from "../../../replies/blocks.ts";
import { type Style, writeCell } from "./format.ts";

/** A reply as a screen reader should hear it, and as plain text for the clipboard. */
export function speak(blocks: readonly Block[], style: Style): string {
  return blocks.map((block) => speakBlock(block, style)).join("\n");
}

function speakBlock(block: Block, style: Style): string {
  switch (block.type) {
    case "text":
      return block.text.replaceAll(/[*_`#]+/g, "");
    case "kpi":
      return block.items
        .map((item) => `${item.label}: ${[writeCell(item.value, item, style), item.denominator].filter(Boolean).join(" ")}`)
        .join("\n");
    case "table":
      return [
        block.title,
        block.columns.map((column) => column.label).join("\t"),
        ...block.rows.map((row) => block.columns.map((column) => writeCell(row[column.key], column, style)).join("\t")),
      ]
        .filter(Boolean)
        .join("\n");
    case "chart":
      return block.title;
    case "board":
      return [
        block.title,
        ...block.columns.map(
          ({ label, cards }) => `${label}: ${cards.map(({ title, lines }) => [title, ...lines].join(", ")).join("; ") || "—"}`,
        ),
      ]
        .filter(Boolean)
        .join("\n");
    case "file":
      return block.name;
    case "choices":
      return [block.question, ...block.options.map((option) => option.label)].join("\n");
    case "approval":
    case "form":
      return block.question;
  }
}
