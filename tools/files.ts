import type { z } from "zod";
import type { Tool } from "./define.ts";
import { download } from "./fields/semantic.ts";

/** A name that every system takes: without separators, control characters and the rest that they forbid. */
export const fileName = (text: string): string =>
  text
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\\/:*?"<>|]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, 120);

export const pdfDownload = (name: string, bytes: Buffer): z.input<typeof download> => ({
  name: `${fileName(name)}.pdf`,
  media_type: "application/pdf",
  base64: bytes.toString("base64"),
});

export const makesFile = (tool: Pick<Tool, "output">): boolean => tool.output === (download as z.ZodType);

const SIZE = /^(\d+) bytes$/;

const bytesIn = (base64: string): number => (base64.length / 4) * 3 - (base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0);

/** How large a file is, also where only its size was kept. */
export const sizeOfFile = (base64: string): number => Number(SIZE.exec(base64)?.[1] ?? bytesIn(base64));

/** For conversations, whose state is stored: a file's name and size, never its bytes. */
export function withoutBytes(tool: Pick<Tool, "output">, output: unknown): unknown {
  if (!makesFile(tool)) return output;
  const file = output as z.output<typeof download>;
  return { ...file, base64: `${sizeOfFile(file.base64)} bytes` };
}
