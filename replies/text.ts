import type { Block, BoardBlock, Kpi, TableBlock } from "./blocks.ts";
import { formatCell, type Style } from "./format.ts";

const MOST_ROWS = 20;

const kpiLine = (kpi: Kpi, style: Style): string =>
  `- ${kpi.label}: **${formatCell(kpi.value, kpi.format, { ...style, ...(kpi.currency && { currency: kpi.currency }) })}**${kpi.denominator ? ` (${kpi.denominator})` : ""}`;

function tableText({ title, columns, rows, total }: TableBlock, style: Style): string {
  const cells = rows
    .slice(0, MOST_ROWS)
    .map((row) => columns.map((column) => formatCell(row[column.key] ?? null, column.format, style).replaceAll("|", "\\|")));
  const line = (parts: readonly string[]) => `| ${parts.join(" | ")} |`;
  const head = [line(columns.map((column) => column.label)), line(columns.map(() => "---"))];
  const more = (total ?? rows.length) - cells.length;
  const rest = more > 0 ? [style.locale === "en" ? `… and ${more} more` : `… e mais ${more}`] : [];
  return [...(title ? [`**${title}**`, ""] : []), ...head, ...cells.map(line), ...rest].join("\n");
}

function boardText({ title, columns }: BoardBlock): string {
  const cardLine = ({ title: name, lines, tone }: BoardBlock["columns"][number]["cards"][number]) =>
    `- ${tone === "late" ? "⚠️ " : ""}${[name, ...lines].join(" · ")}`;
  const parts = columns
    .filter((column) => (column.total ?? column.cards.length) > 0)
    .map(({ label, cards, total }) => [`**${label}** (${total ?? cards.length})`, ...cards.slice(0, MOST_ROWS).map(cardLine)].join("\n"));
  return [...(title ? [`**${title}**`] : []), ...parts].join("\n\n");
}

function blockText(block: Block, style: Style): string {
  switch (block.type) {
    case "text":
      return block.text;
    case "kpi":
      return [...(block.title ? [`**${block.title}**`] : []), ...block.items.map((kpi) => kpiLine(kpi, style))].join("\n");
    case "table":
      return tableText(block, style);
    case "board":
      return boardText(block);
    case "chart":
      return "";
    case "file":
      return `${block.name}: ${block.url}`;
    case "approval":
      return `⏳ ${block.question} ${style.locale === "en" ? "It waits for a person's approval." : "Aguarda a aprovação de uma pessoa."}`;
    case "choices":
      return [block.question, ...block.options.map((option, index) => `${index + 1}. ${option.label}`)].join("\n");
    case "form":
      return block.question;
  }
}

/** The blocks of a reply as Markdown, for channels without cards and for whoever reads the JSON. */
export const renderText = (blocks: readonly Block[], style: Style): string =>
  blocks
    .map((block) => blockText(block, style))
    .filter((text) => text !== "")
    .join("\n\n");
