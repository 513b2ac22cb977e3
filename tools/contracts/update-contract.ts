import { eq } from "drizzle-orm";
import { z } from "zod";
import { contracts, contractTemplates, contractVersions } from "../../db/schema/contracts.ts";
import type { Tx } from "../../db/tenant.ts";
import { AppError } from "../../errors.ts";
import { defineTool, type ToolContext } from "../define.ts";
import { day, prose, worded } from "../fields/semantic.ts";
import { type Locale, say } from "../language.ts";
import { valueLabel } from "../present/labels.ts";
import { given } from "../rows.ts";
import {
  type ContractRow,
  type ContractStatus,
  contract,
  contractFields,
  contractRef,
  contractStatus,
  type FoundContract,
  getContractOrThrow,
  toContract,
} from "./contract.ts";
import { blankNote, factsOf, fillContract, standing, textOf } from "./fill.ts";
import { presentWritten } from "./present.ts";
import { type Version, type VersionRow, versionNumbered, versionsOf } from "./version.ts";

/** Where a contract may go from where it is. */
const NEXT: Record<ContractStatus, readonly ContractStatus[]> = {
  draft: ["sent", "cancelled"],
  sent: ["draft", "signed", "cancelled"],
  signed: ["ended", "cancelled"],
  ended: [],
  cancelled: [],
};

function checkMove(from: ContractStatus, to: ContractStatus, locale: Locale): void {
  if (from === to || NEXT[from].includes(to)) return;
  const shown = (status: ContractStatus) => valueLabel(status, locale);
  const open = NEXT[from].map(shown).join(", ") || say(locale, "nenhuma; faça um contrato novo", "none; make a new contract");
  throw new AppError(
    "CONFLICT",
    say(
      locale,
      `O contrato está ${shown(from)} e não passa direto a ${shown(to)}; próximas situações: ${open}.`,
      `The contract is ${shown(from)} and cannot go straight to ${shown(to)}; next: ${open}.`,
    ),
    { details: { fields: [{ field: "status", message: `${from} → ${to}` }] } },
  );
}

const templateFields = async (tx: Tx, id: string): Promise<readonly string[]> =>
  (await tx.select({ fields: contractTemplates.requiredFields }).from(contractTemplates).where(eq(contractTemplates.id, id)))[0]?.fields ??
  [];

const isSame = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean =>
  Object.keys({ ...a, ...b }).every((key) => a[key] === b[key]);

function refuseFrozen(row: ContractRow, locale: Locale): AppError {
  return new AppError(
    "CONFLICT",
    say(
      locale,
      `O contrato ${row.number} está ${valueLabel(row.status, locale)}: o texto não muda mais. ${row.status === "sent" ? "Volte-o a rascunho (status draft) e mude." : "Faça um contrato novo."}`,
      `The contract ${row.number} is ${valueLabel(row.status, locale)}: its text is fixed. ${row.status === "sent" ? "Move it back to draft (status draft) first." : "Make a new contract."}`,
    ),
  );
}

const TEXT_FIELDS = ["text", "value", "starts_on", "ends_on", "name"] as const;

const touchesText = (
  input: Partial<Record<(typeof TEXT_FIELDS)[number], unknown>> & { readonly values: Readonly<Record<string, string>> },
): boolean => TEXT_FIELDS.some((field) => input[field] !== undefined) || Object.keys(input.values).length > 0;

interface Changes {
  readonly name?: string | undefined;
  readonly value?: number | undefined;
  readonly starts_on?: string | undefined;
  readonly ends_on?: string | undefined;
  readonly status?: ContractStatus | undefined;
  readonly signed_on?: string | undefined;
}

const changesOf = (input: Changes, row: ContractRow, today: string) =>
  given({
    name: input.name,
    value: input.value,
    startsOn: input.starts_on,
    endsOn: input.ends_on,
    status: input.status,
    signedOn: (input.status ?? row.status) === "signed" ? (input.signed_on ?? row.signedOn ?? today) : undefined,
  });

interface Revising {
  readonly found: FoundContract;
  readonly changes: Partial<ContractRow>;
  readonly current: Version;
  readonly body: string;
  readonly given: Readonly<Record<string, string>>;
}

/** The text as it would be now. A move of status alone asks for no field again. */
async function revise({ tx, session, today, locale }: ToolContext, { found, changes, current, body, given: values }: Revising) {
  const after = factsOf(found, { ...found.row, ...changes }, session, today);
  const kept = standing(current.values, factsOf(found, found.row, session, today), after);
  const isSameText = body === current.body && Object.keys(values).length === 0;
  const requiredFields = isSameText ? [] : await templateFields(tx, found.row.templateId);
  return { body, ...fillContract({ body, requiredFields, facts: after, given: values, kept, locale }) };
}

type NewVersion = Pick<VersionRow, "number" | "body" | "values" | "templateVersion" | "note">;

const storeVersion = ({ tx, now }: ToolContext, row: ContractRow, { number, body, values, templateVersion, note }: NewVersion) =>
  tx
    .insert(contractVersions)
    .values({ contractId: row.id, clientId: row.clientId, number, body, values, templateVersion, note, renderedAt: now });

export const updateContract = defineTool({
  name: "update_contract",
  domain: "contracts",
  description:
    "Change a contract: another text or other values make a new version, with a note; the status moves draft → sent → signed → ended, or to cancelled. Only a draft's text changes.",
  effect: "write",
  permission: "contracts:write",
  http: ["PATCH /contracts/{id}"],
  input: z.object({
    id: contractRef(),
    name: contractFields.name.optional(),
    value: contractFields.value.optional(),
    starts_on: contractFields.starts_on.optional(),
    ends_on: contractFields.ends_on.optional(),
    values: contractFields.values.default({}),
    text: prose(100_000).optional().describe("A whole new text, with variables, in place of the template's."),
    status: contractStatus.optional().describe("draft, sent, signed, ended or cancelled."),
    signed_on: worded(day(), { near: ["assinado em", "assinou em", "assinaram em", "signed on"] })
      .optional()
      .describe("When it was signed; today when left out."),
    note: worded(prose(1_000), { near: ["nota", "observacao", "porque", "motivo", "note", "because"] })
      .optional()
      .describe("Why, for the list of versions."),
  }),
  output: contract.extend({ text: z.string(), blanks: z.array(z.string()) }),
  examples: [
    {
      pt: "Marque o contrato 2026-0001 como assinado",
      en: "Mark the contract 2026-0001 as signed",
      input: { id: "2026-0001", status: "signed" },
    },
    {
      pt: "Mude o valor do contrato 2026-0001 para 12 mil",
      en: "Change the value of the contract 2026-0001 to 12 thousand",
      input: { id: "2026-0001", value: "12000.00" },
    },
  ],
  async run(context, { id, ...input }) {
    const { tx, session, today, locale, ports } = context;
    await tx.select({ id: contracts.id }).from(contracts).where(eq(contracts.id, id)).for("update");
    const found = await getContractOrThrow(tx, id);
    const { row } = found;
    const status = input.status ?? row.status;
    checkMove(row.status, status, locale);
    const changes = changesOf(input, row, today);
    const current = versionNumbered(await versionsOf(tx, id), row.currentVersion, locale);
    const touches = touchesText(input);
    if (touches && row.status !== "draft" && status !== "draft") throw refuseFrozen(row, locale);
    const revision = await revise(context, { found, changes, current, body: input.text ?? current.body, given: input.values });
    const isNew = touches && (revision.body !== current.body || !isSame(revision.values, current.values));
    const number = isNew ? row.currentVersion + 1 : row.currentVersion;
    if (isNew)
      await storeVersion(context, row, { ...revision, number, templateVersion: current.templateVersion, note: input.note ?? null });
    const stored = { ...changes, ...(isNew && { currentVersion: number }) };
    if (Object.keys(stored).length > 0) await tx.update(contracts).set(stored).where(eq(contracts.id, id));
    return {
      ...toContract(await getContractOrThrow(tx, id)),
      text: textOf(isNew ? revision : current, found.client.documentSealed, { vault: ports.vault, session, show: "masked" }),
      blanks: revision.blanks.map((name) => blankNote(name, locale)),
    };
  },
  present: (output, style) => presentWritten("update_contract", output, style),
});
