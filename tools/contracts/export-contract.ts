import { z } from "zod";
import { formatCell } from "../../replies/format.ts";
import { type ContractSheet, contractPdf, type Party } from "../../replies/pdf/contract.ts";
import { accentOf } from "../../replies/pdf/document.ts";
import { defineTool, type ToolContext } from "../define.ts";
import { download } from "../fields/semantic.ts";
import { pdfDownload } from "../files.ts";
import { say } from "../language.ts";
import { valueLabel } from "../present/labels.ts";
import { contractRef, type FoundContract, getContractOrThrow } from "./contract.ts";
import { textOf } from "./fill.ts";
import { documentText } from "./variables.ts";
import { type Version, versionNumbered, versionsOf } from "./version.ts";

function partiesOf({ client }: FoundContract, { session, ports }: ToolContext): Party[] {
  const { tenant } = session;
  const { branding } = tenant.settings;
  const document = client.documentSealed && documentText(ports.vault.open(client.documentSealed, tenant.id));
  const given = (...lines: (string | null | undefined)[]) => lines.filter((line): line is string => Boolean(line));
  return [
    {
      role: say(tenant.locale, "Contratante", "Client"),
      name: client.name,
      lines: given(document && `CPF/CNPJ ${document}`, client.email, client.phone),
    },
    { role: say(tenant.locale, "Contratada", "Contractor"), name: branding?.legalName ?? tenant.name, lines: given(branding?.address) },
  ];
}

/** The sheet is in the tenant's language, whoever asks for it. */
function sheetOf(found: FoundContract, version: Version, context: ToolContext): ContractSheet {
  const { session, now, receiptId, ports } = context;
  const { tenant } = session;
  const { row, client } = found;
  const style = { locale: tenant.locale, currency: tenant.currency, timeZone: tenant.timeZone };
  const tell = (pt: string, en: string) => say(tenant.locale, pt, en);
  const at = (instant: Date) => formatCell(instant.toISOString(), "instant", style);
  const status = valueLabel(row.status, tenant.locale);
  const isCurrent = version.number === row.currentVersion;
  const mark = isCurrent ? status : tell(`versão ${version.number}`, `version ${version.number}`);
  return {
    title: row.name,
    author: tenant.settings.branding?.legalName ?? tenant.name,
    locale: tenant.locale,
    now,
    accent: accentOf(tenant.settings.branding?.color),
    number: tell(`Contrato nº ${row.number}`, `Contract no. ${row.number}`),
    state: `${tell("Versão", "Version")} ${version.number} · ${status}${row.signedOn ? ` (${formatCell(row.signedOn, "day", style)})` : ""}`,
    parties: partiesOf(found, context),
    text: textOf(version, client.documentSealed, { vault: ports.vault, session, show: "clear" }),
    witness: tell("Testemunha", "Witness"),
    mark: isCurrent && (row.status === "signed" || row.status === "sent") ? undefined : mark.toUpperCase(),
    audit: tell(
      `Contrato ${row.number} · versão ${version.number}, de ${version.by}, ${at(version.createdAt)} · exportado em ${at(now)} por ${session.actor.name} · recibo ${receiptId}`,
      `Contract ${row.number} · version ${version.number} by ${version.by}, ${at(version.createdAt)} · exported ${at(now)} by ${session.actor.name} · receipt ${receiptId}`,
    ),
  };
}

export const exportContract = defineTool({
  name: "export_contract",
  domain: "contracts",
  description: "A contract as a PDF file with its number, parties, text, lines to sign on, version and audit line.",
  effect: "read",
  permission: "contracts:read",
  http: ["GET /contracts/{id}/export/pdf"],
  input: z.object({
    id: contractRef(),
    version: z.int().min(1).optional().describe("This version; the current one when left out."),
  }),
  output: download,
  examples: [
    { pt: "Exporte o contrato 2026-0001 em PDF", en: "Export the contract 2026-0001 as PDF", input: { id: "2026-0001" } },
    {
      pt: "Me manda o PDF do contrato da Clínica Sorriso",
      en: "Send me the PDF of the contract of Clínica Sorriso",
      input: { id: "Clínica Sorriso" },
    },
  ],
  async run(context, input) {
    const found = await getContractOrThrow(context.tx, input.id);
    const versions = await versionsOf(context.tx, input.id);
    const version = versionNumbered(versions, input.version ?? found.row.currentVersion, context.locale);
    const bytes = await contractPdf(sheetOf(found, version, context));
    const noun = say(context.session.tenant.locale, "Contrato", "Contract");
    return pdfDownload(`${noun} ${found.row.number} – ${found.client.name}`, bytes);
  },
});
