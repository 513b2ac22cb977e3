import { z } from "zod";
import { defineTool } from "../define.ts";
import { countOut } from "../fields/semantic.ts";
import { reseal } from "./sealed.ts";

export const refreshEncryption = defineTool({
  name: "refresh_encryption",
  domain: "governance",
  description:
    "Encrypt with the current key what an older key has sealed, a batch at a time; the nightly schedule repeats it until nothing remains.",
  effect: "write",
  permission: "jobs:write",
  by: "job",
  http: [],
  input: z.object({ most: z.int().min(1).max(10_000).default(500).describe("Most texts to encrypt anew in this call.") }),
  output: z.object({
    resealed: countOut(),
    remaining: countOut(),
    unreadable: countOut().describe("Texts whose key is not in ENCRYPTION_KEY, or that were altered."),
    columns: z.array(z.object({ table: z.string(), column: z.string(), resealed: z.int(), remaining: z.int(), unreadable: z.int() })),
  }),
  examples: [],
  async run({ tx, ports, session }, { most }) {
    const columns = await reseal(tx, ports.vault, session.tenant.id, most);
    const sum = (key: "resealed" | "remaining" | "unreadable") => columns.reduce((total, column) => total + column[key], 0);
    return { resealed: sum("resealed"), remaining: sum("remaining"), unreadable: sum("unreadable"), columns };
  },
});
