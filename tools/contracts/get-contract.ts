import { z } from "zod";
import type { Block } from "../../replies/blocks.ts";
import { defineTool } from "../define.ts";
import { say } from "../language.ts";
import { contract, contractRef, getContractOrThrow, toContract } from "./contract.ts";
import { textOf } from "./fill.ts";
import { contractFacts } from "./present.ts";
import { compareVersions, comparison, versionNumbered, versionOut, versionsOf } from "./version.ts";

const versionNumber = z.union([
  z.int().min(1),
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number),
]);

export const getContract = defineTool({
  name: "get_contract",
  domain: "contracts",
  description: "One contract: its text, its status, its versions with who wrote them and when; compare two versions by lines and words.",
  effect: "read",
  permission: "contracts:read",
  http: ["GET /contracts/{id}"],
  input: z.object({
    id: contractRef(),
    version: z.int().min(1).optional().describe("The text of this version; the current one when left out."),
    compare: z.array(versionNumber).length(2).optional().describe("Two version numbers to compare, older first."),
  }),
  output: contract.extend({
    version: z.int(),
    text: z.string().describe("The text; the client's document is masked here and stands only in the PDF."),
    values: z.record(z.string(), z.string()),
    versions: z.array(versionOut),
    comparison: comparison.nullable(),
  }),
  examples: [
    { pt: "Mostre o contrato 2026-0001", en: "Show the contract 2026-0001", input: { id: "2026-0001" } },
    {
      pt: "O que diz o contrato da Clínica Sorriso?",
      en: "What does the contract of Clínica Sorriso say?",
      input: { id: "Clínica Sorriso" },
    },
  ],
  async run({ tx, session, locale, ports }, input) {
    const found = await getContractOrThrow(tx, input.id);
    const versions = await versionsOf(tx, input.id);
    const at = { vault: ports.vault, session, show: "masked" as const };
    const side = (number: number) => {
      const version = versionNumbered(versions, number, locale);
      return { version, text: textOf(version, found.client.documentSealed, at) };
    };
    const shown = side(input.version ?? found.row.currentVersion);
    const [from, to] = input.compare ?? [];
    return {
      ...toContract(found),
      version: shown.version.number,
      text: shown.text,
      values: shown.version.values,
      versions: versions.map(({ number, note, by, createdAt }) => ({ number, note, by, at: createdAt })),
      comparison: from && to ? compareVersions(side(from), side(to)) : null,
    };
  },
  present(output, style) {
    const { locale } = style;
    const versions: Block = {
      type: "table",
      title: say(locale, "Versões", "Versions"),
      columns: [
        { key: "number", label: say(locale, "Versão", "Version"), format: "count" },
        { key: "by", label: say(locale, "Quem", "Who"), format: "text" },
        { key: "at", label: say(locale, "Quando", "When"), format: "instant" },
        { key: "note", label: say(locale, "Nota", "Note"), format: "text" },
      ],
      rows: output.versions.map((version) => ({ ...version })),
    };
    const text = output.comparison?.marked ?? output.text;
    return [{ type: "text", text: `**${output.name}**\n\n${contractFacts(output, style)}` }, versions, { type: "text", text }];
  },
});
