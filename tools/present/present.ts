import { z } from "zod";
import type { Block, ChartBlock, TableBlock } from "../../replies/blocks.ts";
import type { Style } from "../../replies/format.ts";
import { addressOf, exportsOf } from "../address.ts";
import type { Tool } from "../define.ts";
import type { download } from "../fields/semantic.ts";
import { rowSchema } from "../fields/walk.ts";
import { makesFile, sizeOfFile } from "../files.ts";
import { say } from "../language.ts";
import { factsLine, kpisOf, rowsTable } from "./columns.ts";
import { doneSentence } from "./sentences.ts";

type Row = Readonly<Record<string, unknown>>;

/** "✅ Despesa lançada com sucesso!" and what was kept. */
export function written(tool: Pick<Tool, "name" | "output">, output: Row, style: Style): Block[] {
  const id = typeof output["id"] === "string" ? ` ID: ${output["id"]}` : "";
  const facts = tool.output instanceof z.ZodObject ? factsLine(tool.output, output, style) : "";
  const text = `✅ ${doneSentence(tool, style.locale)}${id}${facts ? `\n\n${facts}` : ""}`;
  return [{ type: "text", text, tone: "success" }];
}

/** Bars of the one figure that groups are compared by. */
function chartOf(table: TableBlock, sortKey: string | undefined): ChartBlock | undefined {
  const figures = table.columns.filter((column) => column.format !== "text" && column.format !== "month");
  const shown = figures.find((column) => column.key === sortKey) ?? (figures.length === 1 ? figures[0] : undefined);
  if (!shown || table.columns[0]?.key !== "label" || table.rows.length < 2) return undefined;
  const rows = table.rows.slice(0, 12);
  return {
    type: "chart",
    title: shown.label,
    kind: "bar",
    format: shown.format,
    categories: rows.map((row) => String(row["label"])),
    series: [{ name: shown.label, values: rows.map((row) => (row[shown.key] === null ? null : Number(row[shown.key]))) }],
  };
}

function listed(tool: Tool, input: Row, output: Row, style: Style): Block[] {
  const schema = rowSchema(tool.output);
  const rows = output["items"] as readonly Row[];
  const blocks: Block[] = [];
  const kpis = tool.output instanceof z.ZodObject ? kpisOf(tool.output, output, "", style) : [];
  if (kpis.length > 0) blocks.push({ type: "kpi", items: kpis });
  if (!schema || rows.length === 0) {
    blocks.push({
      type: "text",
      text: say(style.locale, "Não encontrei nada com esses filtros.", "Nothing was found with these filters."),
    });
    return blocks;
  }
  const total = typeof output["total"] === "number" ? output["total"] : rows.length;
  const table = rowsTable({ schema, rows, path: "items", locale: style.locale, total });
  const [only] = rows;
  const single = rows.length === 1 && total === 1 && only ? kpisOf(schema, only, "items.0", style) : [];
  const title =
    only && [only["label"], only["name"], only["project_name"], only["client_name"]].find((t) => typeof t === "string" && t !== "");
  if (single.length > 1) return [...blocks, { type: "kpi", ...(typeof title === "string" && { title }), items: single }];
  const chart = chartOf(table, typeof input["order_by"] === "string" ? input["order_by"] : undefined);
  return chart ? [...blocks, chart, table] : [...blocks, table];
}

function single(tool: Tool, output: Row, style: Style): Block[] {
  if (!(tool.output instanceof z.ZodObject)) return [];
  const name = output["name"] ?? output["label"];
  const facts = factsLine(tool.output, output, style);
  const kpis = kpisOf(tool.output, output, "", style);
  return [
    ...(facts ? [{ type: "text", text: facts } as const] : []),
    ...(kpis.length > 0 ? [{ type: "kpi", ...(typeof name === "string" && { title: name }), items: kpis } as const] : []),
  ];
}

function blocksOf(tool: Tool, input: Row, output: Row, style: Style): readonly Block[] {
  if (tool.present) return tool.present(output, style);
  if (tool.effect !== "read") return written(tool, output, style);
  return Array.isArray(output["items"]) ? listed(tool, input, output, style) : single(tool, output, style);
}

const withReceipt = (receiptId: string, ids: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(ids).map(([key, id]) => [key, id.startsWith("#") ? receiptId + id : id]));

/** Presenters know places in the output; here each figure gets the receipt that it can be replayed from. */
function anchor(block: Block, receiptId: string, currency: string): Block {
  if (block.type === "kpi")
    return { ...block, items: block.items.map((kpi) => ({ ...kpi, currency, ...(kpi.figure && { figure: receiptId + kpi.figure }) })) };
  if (block.type === "table")
    return {
      ...block,
      columns: block.columns.map((column) => (column.format === "money" ? { ...column, currency } : column)),
      ...(block.figures && { figures: block.figures.map((ids) => withReceipt(receiptId, ids)) }),
    };
  return block.type === "chart" ? { ...block, currency } : block;
}

/** A link to the file: its bytes come from the tool's own route. */
function fileBlocks(tool: Tool, input: Row, { name, media_type, base64 }: z.output<typeof download>): Block[] {
  const url = addressOf(tool, input);
  return url ? [{ type: "file", name, media_type, url, size: sizeOfFile(base64) }] : [];
}

/** The blocks of a reply for one successful call. */
export function present(tool: Tool, input: unknown, output: unknown, receiptId: string, style: Style): Block[] {
  const given = (input ?? {}) as Row;
  if (makesFile(tool)) return fileBlocks(tool, given, output as z.output<typeof download>);
  const exports = exportsOf(tool, given);
  return blocksOf(tool, given, output as Row, style).map((block) => {
    const anchored = anchor(block, receiptId, style.currency);
    return exports && anchored.type === "table" ? { ...anchored, exports } : anchored;
  });
}
