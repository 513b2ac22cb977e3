import type { Content } from "pdfmake/interfaces.js";
import { barsSvg, type ChartData } from "./chart.ts";
import { PALE, pdfOf, type Sheet } from "./document.ts";
import { type Card, cards, type Fact, facts, type Grid, grid, heading } from "./parts.ts";

export type Section =
  | { readonly kind: "facts"; readonly title: string; readonly pairs: readonly Fact[] }
  | { readonly kind: "cards"; readonly title?: string; readonly items: readonly Card[] }
  | { readonly kind: "chart"; readonly title: string; readonly chart: ChartData }
  | ({ readonly kind: "table" } & Grid)
  | { readonly kind: "note"; readonly title?: string; readonly text: string };

export interface ReportSheet extends Omit<Sheet, "content" | "mark"> {
  readonly subtitle: string;
  readonly accent: string;
  readonly sections: readonly Section[];
}

const CHART = { width: 500, height: 190 };

async function body(section: Section, accent: string): Promise<Content> {
  switch (section.kind) {
    case "facts":
      return facts(section.pairs);
    case "cards":
      return cards(section.items);
    case "chart":
      return { svg: await barsSvg(section.chart, CHART), width: CHART.width };
    case "table":
      return grid(section, accent);
    case "note":
      return { text: section.text, color: PALE };
  }
}

async function sectionContent(section: Section, accent: string): Promise<Content[]> {
  const content = await body(section, accent);
  if (section.kind === "table" || !section.title) return [content];
  return [{ unbreakable: true, stack: [heading(section.title, accent), content] }];
}

/** A report of facts, figures, charts and tables, in their order. */
export async function reportPdf(sheet: ReportSheet): Promise<Buffer> {
  const content: Content[] = [
    { text: sheet.title, bold: true, fontSize: 18, color: sheet.accent },
    { text: sheet.subtitle, color: PALE, margin: [0, 0, 0, 4] },
  ];
  for (const section of sheet.sections) content.push(...(await sectionContent(section, sheet.accent)));
  return pdfOf({ ...sheet, content });
}
