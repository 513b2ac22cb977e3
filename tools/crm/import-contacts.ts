import { z } from "zod";
import { defineTool } from "../define.ts";
import { countOut, documentOut, file, ref, worded } from "../fields/semantic.ts";
import { counted, type Say, say } from "../language.ts";
import { readSheet } from "../tables/sheet.ts";
import { formatDocument } from "../values/documents.ts";
import { normalise } from "../values/text.ts";
import { tag, uniqueTags } from "./contact.ts";
import { lockContacts } from "./contact-duplicates.ts";
import { checkCustomFields } from "./custom-fields.ts";
import { CONTACT_COLUMNS, type Columns, columnsOf } from "./import/columns.ts";
import { type Candidate, type Plan, planImport } from "./import/plan.ts";
import { type Problem, readRow, type SheetContact } from "./import/rows.ts";
import { type Companies, companiesNamed, createCompanies, storedLike, storePlan } from "./import/store.ts";

interface ReadFile {
  readonly columns: Columns;
  readonly rows: readonly SheetContact[];
  readonly problems: readonly Problem[];
  readonly lines: number;
}

/** Problems and lines that an answer lists; the counts are of all. */
const LISTED = 200;
const SAMPLE = 5;

const isProblems = (row: SheetContact | readonly Problem[]): row is readonly Problem[] => Array.isArray(row);

interface Placing {
  readonly companies: Companies;
  readonly created: ReadonlyMap<string, string>;
  readonly fallback: string | undefined;
  readonly createClients: boolean;
  readonly say: Say;
}

/** The client of a line: its company's, else the one named for all lines; what cannot be told is a problem. */
function clientOf(row: SheetContact, { companies, created, fallback, createClients, say: tell }: Placing): string | null | Problem {
  if (row.company === null) return fallback ?? null;
  const key = normalise(row.company);
  const ids = companies.ids.get(key) ?? [];
  const problem = (pt: string, en: string): Problem => ({ line: row.line, field: "client", message: tell(pt, en) });
  if (ids.length > 1)
    return problem(`há ${ids.length} clientes chamados ${row.company}`, `${ids.length} clients are called ${row.company}`);
  if (ids[0]) return ids[0];
  if (createClients) return created.get(key) ?? null;
  return problem(
    `o cliente ${row.company} não existe: crie-o, ou envie create_clients`,
    `the client ${row.company} does not exist: create it, or send create_clients`,
  );
}

const preview = worded(z.boolean(), {
  cues: { true: ["previa", "so previa", "pre-visualizar", "sem gravar", "simule", "preview", "dry run"] },
});

export const importContacts = defineTool({
  name: "import_contacts",
  domain: "crm",
  description:
    "Import people from a CSV or XLSX file: columns are recognised, people are told apart by phone, e-mail and document, existing ones only get what they lack. Bad lines are listed and do not stop the good ones. preview writes nothing.",
  effect: "write",
  permission: "contacts:write",
  http: ["POST /contacts/import"],
  input: z.object({
    file: file().describe("The CSV or XLSX file: an uploaded file's id, {name, content} or {name, base64}."),
    preview: preview.default(false).describe("Only say what would happen."),
    mapping: z
      .partialRecord(z.enum(CONTACT_COLUMNS), z.string().max(200))
      .optional()
      .describe("Which column holds which field, where the headers are not known."),
    client: ref("client").optional().describe("The client of lines that name no company: its id or name."),
    tags: z.array(tag).max(20).optional().describe("Tags that every imported person gets."),
    overwrite: worded(z.boolean(), {
      cues: { true: ["sobrescreva", "sobrescrever", "substitua os dados", "overwrite", "replace the data"] },
    })
      .default(false)
      .describe("What the file says replaces what is stored; else only empty fields are filled."),
    create_clients: worded(z.boolean(), {
      cues: {
        true: ["crie as empresas", "cria as empresas", "criando as empresas", "crie os clientes", "create the companies", "create clients"],
      },
    })
      .default(false)
      .describe("Make a lead of each company that is not a client yet; else its lines are refused."),
  }),
  output: z.object({
    preview: z.boolean(),
    rows: countOut(),
    created: countOut(),
    updated: countOut(),
    unchanged: countOut(),
    duplicates: countOut(),
    refused: countOut(),
    clients_created: countOut(),
    mapping: z.record(z.string(), z.string()),
    unused_columns: z.array(z.string()),
    duplicate_lines: z.array(z.object({ line: z.int(), of_line: z.int() })),
    problems: z.array(z.object({ line: z.int(), field: z.string(), message: z.string() })),
    sample: z.array(
      z.object({
        line: z.int(),
        name: z.string(),
        email: z.string().nullable(),
        phone: z.string().nullable(),
        document: documentOut(),
        company: z.string().nullable(),
      }),
    ),
  }),
  examples: [
    { pt: "Importe os contatos desta planilha", en: "Import the contacts of this sheet", input: {} },
    {
      pt: "Suba esse CSV de contatos, só prévia, criando as empresas que faltam",
      en: "Load this CSV of contacts, preview only, and create the companies that are missing",
      input: { preview: true, create_clients: true },
    },
  ],
  async prepare({ say: tell }, input): Promise<ReadFile> {
    const [header, ...lines] = await readSheet(input.file, tell);
    const columns = columnsOf(header ?? { line: 1, cells: [] }, input.mapping ?? {}, tell);
    const read = lines.map((line) => readRow(line, columns, tell));
    return {
      columns,
      rows: read.flatMap((row) => (isProblems(row) ? [] : [row])),
      problems: read.filter(isProblems).flat(),
      lines: lines.length,
    };
  },
  async run(ctx, input) {
    const { tx, ports, session, now, prepared, say: tell } = ctx;
    checkCustomFields(session, "contact", {}, tell);
    if (!input.preview) await lockContacts(tx);
    const { rows, columns } = prepared;
    const names = [...new Map(rows.flatMap(({ company }) => (company === null ? [] : [[normalise(company), company] as const]))).values()];
    const companies = await companiesNamed(tx, names);
    const absent = input.create_clients ? names.filter((name) => !companies.ids.has(normalise(name))) : [];
    const created = input.preview ? new Map<string, string>() : await createCompanies(tx, absent);
    const placing = { companies, created, fallback: input.client, createClients: input.create_clients, say: tell };
    const candidates: Candidate[] = [];
    const problems: Problem[] = [...prepared.problems];
    for (const row of rows) {
      const client = clientOf(row, placing);
      if (typeof client === "object" && client !== null) {
        problems.push(client);
        continue;
      }
      const documentIndex = row.document === null ? null : ports.vault.digest(row.document);
      candidates.push({ ...row, clientId: client, documentIndex, tags: uniqueTags([...row.tags, ...(input.tags ?? [])]) });
    }
    const plan: Plan = planImport(candidates, await storedLike(tx, candidates), { overwrite: input.overwrite, say: tell });
    if (!input.preview) await storePlan(tx, plan, ctx, now);
    const all = [...problems, ...plan.problems].toSorted((a, b) => a.line - b.line);
    return {
      preview: input.preview,
      rows: prepared.lines,
      created: plan.creates.length,
      updated: plan.updates.length,
      unchanged: plan.unchanged,
      duplicates: plan.duplicates.length,
      refused: new Set(all.map(({ line }) => line)).size,
      clients_created: absent.length,
      mapping: columns.mapping,
      unused_columns: [...columns.unused],
      duplicate_lines: plan.duplicates.slice(0, LISTED).map((each) => ({ ...each })),
      problems: all.slice(0, LISTED).map((each) => ({ ...each })),
      sample: rows.slice(0, SAMPLE).map(({ line, name, email, phone, document, company }) => ({
        line,
        name,
        email,
        phone,
        document: document === null ? null : formatDocument(document),
        company,
      })),
    };
  },
  present(output, { locale }) {
    const counts = say(
      locale,
      `${counted(output.created, "novo", "novos")}, ${counted(output.updated, "completado", "completados")}, ${output.unchanged} já estavam aqui, ${counted(output.duplicates, "repetido", "repetidos")} no arquivo, ${counted(output.refused, "linha", "linhas")} com problema`,
      `${output.created} new, ${output.updated} completed, ${output.unchanged} already here, ${output.duplicates} repeated in the file, ${counted(output.refused, "line", "lines")} with a problem`,
    );
    const companies =
      output.clients_created > 0
        ? say(
            locale,
            `; ${counted(output.clients_created, "empresa nova", "empresas novas")}`,
            `; ${counted(output.clients_created, "new company", "new companies")}`,
          )
        : "";
    const head = output.preview
      ? say(locale, `Prévia: ${counts}${companies}. Nada foi gravado.`, `Preview: ${counts}${companies}. Nothing was stored.`)
      : say(locale, `✅ Importação concluída: ${counts}${companies}.`, `✅ Import done: ${counts}${companies}.`);
    const problems = output.problems.slice(0, 10).map(({ line, message }) => `- ${say(locale, "linha", "line")} ${line}: ${message}`);
    return [
      { type: "text", text: [head, ...problems].join("\n"), ...(!output.preview && { tone: "success" as const }) },
      {
        type: "table",
        columns: [
          { key: "name", label: say(locale, "Nome", "Name"), format: "text" },
          { key: "phone", label: say(locale, "Telefone", "Phone"), format: "text" },
          { key: "email", label: "E-mail", format: "text" },
          { key: "company", label: say(locale, "Empresa", "Company"), format: "text" },
        ],
        rows: output.sample.map(({ name, phone, email, company }) => ({ name, phone, email, company })),
        total: output.rows,
      },
    ];
  },
});
