import type { Column, Content } from "pdfmake/interfaces.js";
import { LINE, PALE, pdfOf, type Sheet } from "./document.ts";
import { proseContent } from "./prose.ts";

export interface Party {
  /** "Contratante". */
  readonly role: string;
  readonly name: string;
  /** Document, e-mail, address: as far as they are known. */
  readonly lines: readonly string[];
}

export interface ContractSheet extends Omit<Sheet, "content"> {
  /** "Contrato nº 2026-0001". */
  readonly number: string;
  /** "Versão 2 · assinado em 20/11/2026". */
  readonly state: string;
  readonly accent: string;
  readonly parties: readonly Party[];
  readonly text: string;
  readonly witness: string;
}

const partyBox = ({ role, name, lines }: Party): Content => ({
  stack: [
    { text: role.toUpperCase(), fontSize: 7.5, color: PALE },
    { text: name, bold: true },
    ...lines.map((text) => ({ text, fontSize: 8.5, color: PALE })),
  ],
});

const head = ({ number, state, accent, parties }: ContractSheet): Content[] => [
  {
    columns: [
      { width: "*", text: number, bold: true, fontSize: 11, color: accent },
      { width: "auto", text: state, fontSize: 8.5, color: PALE, alignment: "right" },
    ],
    margin: [0, 0, 0, 6],
  },
  {
    table: { widths: parties.map(() => "*"), body: [parties.map(partyBox)] },
    layout: {
      hLineColor: () => LINE,
      vLineColor: () => LINE,
      paddingLeft: () => 8,
      paddingRight: () => 8,
      paddingTop: () => 6,
      paddingBottom: () => 6,
    },
    margin: [0, 0, 0, 14],
  },
];

const signature = (name: string, role: string): Column => ({
  width: "*",
  stack: [
    { canvas: [{ type: "line", x1: 0, y1: 0, x2: 215, y2: 0, lineWidth: 0.75 }] },
    { text: name, bold: true, margin: [0, 3, 0, 0] },
    { text: role, fontSize: 8.5, color: PALE },
  ],
});

const pairs = (left: Column, right: Column, top: number): Content => ({ columns: [left, right], columnGap: 32, margin: [0, top, 0, 0] });

/** Lines to sign on; they stay together on one page. */
function signatures({ parties, witness }: ContractSheet): Content {
  const [first, second] = parties.map(({ name, role }) => signature(name, role));
  return {
    unbreakable: true,
    stack: [pairs(first ?? "", second ?? "", 44), pairs(signature(`${witness} 1`, "CPF:"), signature(`${witness} 2`, "CPF:"), 44)],
  };
}

export const contractPdf = (sheet: ContractSheet): Promise<Buffer> =>
  pdfOf({ ...sheet, content: [...head(sheet), ...proseContent(sheet.text), signatures(sheet)] });
