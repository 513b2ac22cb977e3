import { readFileSync } from "node:fs";
import { AppError } from "../../../../errors.ts";
import { readAdExport } from "../../../../tools/marketing/ads/read-export.ts";

export const sample = (name: string) => readFileSync(new URL(`data/${name}`, import.meta.url));

/** The message of the refusal, or "accepted". */
export const refused = (...args: Parameters<typeof readAdExport>) => {
  try {
    readAdExport(...args);
  } catch (error) {
    if (error instanceof AppError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return "accepted";
};

export const lines = (...text: string[]) => text.join("\n");
