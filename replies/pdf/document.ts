import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces.js";

const fontFile = (weight: string): string =>
  join(dirname(createRequire(import.meta.url).resolve("pdfmake/package.json")), "fonts/Roboto", `Roboto-${weight}.ttf`);

async function load() {
  const { default: pdfmake } = await import("pdfmake");
  const roboto = {
    normal: fontFile("Regular"),
    bold: fontFile("Medium"),
    italics: fontFile("Italic"),
    bolditalics: fontFile("MediumItalic"),
  };
  const files = new Set(Object.values(roboto));
  pdfmake.addFonts({ Roboto: roboto });
  // What a document says comes from people: nothing in it may fetch an address or open a file of the server.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => files.has(path));
  return pdfmake;
}

let loaded: ReturnType<typeof load> | undefined;

export interface Sheet {
  readonly title: string;
  readonly author: string;
  readonly locale: "pt-BR" | "en";
  readonly now: Date;
  readonly content: Content[];
  /** The line at the foot of each page: who made it, when, and the receipt. */
  readonly audit: string;
  /** Large and pale across each page: a draft is no contract. */
  readonly mark?: string | undefined;
}

export const INK = "#1f2937";
export const PALE = "#6b7280";
export const LINE = "#e5e7eb";

const COLOR = /^#[0-9a-f]{6}$/i;

/** The tenant's colour where it is one; the house's otherwise. */
export const accentOf = (color: string | undefined): string => (color && COLOR.test(color) ? color : "#4f46e5");

const pageOf = (locale: Sheet["locale"], page: number, pages: number): string =>
  locale === "en" ? `Page ${page} of ${pages}` : `Página ${page} de ${pages}`;

const definition = ({ title, author, locale, now, content, audit, mark }: Sheet): TDocumentDefinitions => ({
  info: { title, author, creator: "Vyron", creationDate: now, modDate: now },
  pageSize: "A4",
  pageMargins: [48, 48, 48, 64],
  language: locale,
  defaultStyle: { font: "Roboto", fontSize: 10, lineHeight: 1.25, color: INK },
  ...(mark && { watermark: { text: mark, color: PALE, opacity: 0.1, bold: true, fontSize: 72 } }),
  content,
  // A heading does not stay behind when what it heads goes to the next page.
  pageBreakBefore: (node, nodes) => node.headlineLevel !== undefined && nodes.getFollowingNodesOnPage().length === 0,
  footer: (page, pages) => ({
    margin: [48, 12, 48, 0],
    fontSize: 7.5,
    color: PALE,
    columns: [
      { width: "*", text: audit },
      { width: 80, alignment: "right", text: pageOf(locale, page, pages) },
    ],
  }),
});

/** The bytes of a PDF. */
export async function pdfOf(sheet: Sheet): Promise<Buffer> {
  loaded ??= load();
  const pdfmake = await loaded;
  return pdfmake.createPdf(definition(sheet)).getBuffer();
}
