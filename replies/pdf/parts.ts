import type { Column, Content, TableCell } from "pdfmake/interfaces.js";
import { INK, LINE, PALE } from "./document.ts";

export const heading = (text: string, accent: string): Content => ({
  text,
  bold: true,
  fontSize: 12,
  color: accent,
  margin: [0, 14, 0, 6],
});

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Label and value in two columns of pairs. */
export function facts(pairs: readonly Fact[]): Content {
  const half = Math.ceil(pairs.length / 2);
  const column = (part: readonly Fact[]): Column => ({
    width: "*",
    stack: part.map(({ label, value }) => ({ text: [{ text: `${label}: `, color: PALE }, { text: value }], margin: [0, 0, 8, 3] })),
  });
  return { columns: [column(pairs.slice(0, half)), column(pairs.slice(half))], columnGap: 16 };
}

export interface Card extends Fact {
  readonly note?: string;
}

/** Figures in a row of boxes. */
export const cards = (items: readonly Card[]): Content => ({
  margin: [0, 2, 0, 8],
  table: {
    widths: items.map(() => "*"),
    body: [
      items.map(
        ({ label, value, note }): TableCell => ({
          stack: [
            { text: label, fontSize: 8, color: PALE },
            { text: value, fontSize: 12, bold: true, color: INK },
            ...(note ? [{ text: note, fontSize: 7.5, color: PALE }] : []),
          ],
        }),
      ),
    ],
  },
  layout: {
    hLineColor: () => LINE,
    vLineColor: () => LINE,
    hLineWidth: () => 0.75,
    vLineWidth: () => 0.75,
    paddingLeft: () => 8,
    paddingRight: () => 8,
    paddingTop: () => 6,
    paddingBottom: () => 6,
  },
});

export interface GridColumn {
  readonly label: string;
  readonly width: number;
  readonly right?: boolean;
}

export interface Grid {
  readonly title: string;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly (readonly string[])[];
  readonly total?: readonly string[];
}

/** Rows under a title and a head that repeat on each page, and a last row of totals. */
export function grid({ title, columns, rows, total }: Grid, accent: string): Content {
  const cell = (text: string, index: number, style: object): TableCell => ({
    text,
    alignment: columns[index]?.right ? "right" : "left",
    ...style,
  });
  const titled = columns.map(
    (_, index): TableCell =>
      index === 0 ? { text: title, colSpan: columns.length, bold: true, fontSize: 12, color: accent, margin: [-4, 10, 0, 2] } : {},
  );
  const head = columns.map(({ label }, index) => cell(label, index, { bold: true, color: PALE, fontSize: 8 }));
  const body = rows.map((row) => row.map((text, index) => cell(text, index, { fontSize: 8.5 })));
  const foot = total ? [total.map((text, index) => cell(text, index, { bold: true, fontSize: 9 }))] : [];
  return {
    table: {
      headerRows: 2,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths: columns.map(({ width }) => width),
      body: [titled, head, ...body, ...foot],
    },
    layout: {
      hLineWidth: (line, node) => (line < 2 ? 0 : line === 2 || (total && line === node.table.body.length - 1) ? 0.9 : 0.4),
      vLineWidth: () => 0,
      hLineColor: () => LINE,
      paddingLeft: () => 4,
      paddingRight: () => 4,
      paddingTop: () => 3,
      paddingBottom: () => 3,
    },
  };
}
