import { extractText, getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, test } from "vitest";
import { createContract } from "../../../tools/contracts/create-contract.ts";
import { exportContract } from "../../../tools/contracts/export-contract.ts";
import { getContract } from "../../../tools/contracts/get-contract.ts";
import { updateContract } from "../../../tools/contracts/update-contract.ts";
import { updateClient } from "../../../tools/crm/update-client.ts";
import { createProject } from "../../../tools/projects/create-project.ts";
import { openWorld, type TestTenant, type World } from "../../helpers/world.ts";

const CNPJ = "11.222.333/0001-81";

let world: World;
let t: TestTenant;
beforeAll(async () => {
  world = await openWorld();
  t = await world.tenant();
});

async function clientWithProject(tenant = t, name = "Clínica Sorriso") {
  const client = await tenant.addClient(name);
  const project = await tenant.run(createProject, {
    client,
    name: `Site de ${name}`,
    budget: "10000.50",
    start_date: "2026-12-01",
    end_date: "2027-05-31",
    description: "site institucional com agenda",
  });
  return { client, project: project.id };
}

const pdfText = async (base64: string): Promise<string> => {
  const pdf = await getDocumentProxy(new Uint8Array(Buffer.from(base64, "base64")));
  return (await extractText(pdf, { mergePages: true })).text.replaceAll(/\s+/g, " ");
};

describe("the PDF", () => {
  test("holds number, parties, document, words, version, lines to sign on and the audit line", async () => {
    const { client } = await clientWithProject(t, "Açaí & Cia Ltda");
    await t.run(updateClient, { id: client, document: CNPJ, email: "acai@vyron.example" });
    const made = await t.run(createContract, { client, value: "1234.56" });
    const called = await t.call(exportContract as never, { id: made.number });
    const file = (called.status === "ok" ? called.output : undefined) as { name: string; media_type: string; base64: string };
    expect([file.name, file.media_type]).toEqual([`Contrato ${made.number} – Açaí & Cia Ltda.pdf`, "application/pdf"]);
    const text = await pdfText(file.base64);
    for (const part of [
      `Contrato nº ${made.number}`,
      "Açaí & Cia Ltda",
      CNPJ,
      "acai@vyron.example",
      "R$ 1.234,56 (mil duzentos e trinta e quatro reais e cinquenta e seis centavos)",
      "20 de novembro de 2026",
      "Versão 1 · rascunho",
      "Contratante",
      "Contratada",
      "Testemunha 1",
      "Página 1 de 2",
      "exportado em 20/11/2026, 12:00 por Pessoa admin",
      called.receiptId,
    ])
      expect(text, part).toContain(part);
  });

  test("no database row, receipt or conversation holds the document or the bytes", async () => {
    const one = await world.tenant();
    const { client } = await clientWithProject(one, "Sigilosa");
    await one.run(updateClient, { id: client, document: CNPJ });
    const made = await one.run(createContract, { client });
    expect(made.text).not.toContain(CNPJ);
    await expect(one.run(createContract, { client, values: { client_document: CNPJ } })).rejects.toMatchObject({
      details: { fields: [{ field: "values.client_document" }] },
    });
    await one.run(getContract, { id: made.id });
    const reply = await one.chat(`exporta o contrato ${made.number} em pdf`);
    expect(reply.tool_calls).toMatchObject([{ tool: "export_contract", status: "ok" }]);
    expect(reply.blocks).toMatchObject([
      {
        type: "file",
        url: expect.stringMatching(/^\/api\/v1\/contracts\/.+\/export\/pdf$/),
        media_type: "application/pdf",
        size: expect.any(Number),
      },
    ]);
    expect(JSON.stringify(reply).length).toBeLessThan(5_000);
    const { rows } = await world.database.pool.query<{ held: string }>(
      `select string_agg(r::text, ' ') as held from (
        select to_jsonb(x)::text as r from contracts x where tenant_id = $1 union all select to_jsonb(x)::text from contract_versions x where tenant_id = $1
        union all select to_jsonb(x)::text from receipts x where tenant_id = $1 union all select to_jsonb(x)::text from journal x where tenant_id = $1
        union all select to_jsonb(x)::text from messages x where tenant_id = $1) all_rows`,
      [one.id],
    );
    for (const secret of [CNPJ, CNPJ.replaceAll(/\D/g, ""), "JVBERi0"]) expect(rows[0]?.held).not.toContain(secret);
    const kept = await world.database.pool.query<{ size: string; pdf: boolean }>(
      `select max(length(blob)) as size, bool_or(position('JVBERi0'::bytea in blob) > 0) as pdf from langgraph.checkpoint_blobs where thread_id like '%' || $1`,
      [reply.thread_id],
    );
    expect(kept.rows[0]?.pdf).toBe(false);
    expect(Number(kept.rows[0]?.size)).toBeGreaterThan(0);
    expect(Number(kept.rows[0]?.size)).toBeLessThan(20_000);
    const link = (reply.blocks[0] as { url: string; size: number; name: string }).url;
    const response = await world.request(link, { headers: { authorization: `Bearer ${await one.token()}` } });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([response.status, response.headers.get("content-type"), bytes.subarray(0, 5).toString()]).toEqual([
      200,
      "application/pdf",
      "%PDF-",
    ]);
    expect(response.headers.get("content-disposition")).toContain(`filename*=UTF-8''Contrato%20${made.number}%20%E2%80%93%20Sigilosa.pdf`);
    const asJson = await one.http("GET", link, undefined, { headers: { accept: "application/json" } });
    expect(asJson.json).toMatchObject({ media_type: "application/pdf", base64: expect.stringMatching(/^JVBERi0/) });
  });

  test("of an older version says so, and a signed one bears no mark", async () => {
    const { client } = await clientWithProject(t, "Marcas");
    const { id } = await t.run(createContract, { client });
    await t.run(updateContract, { id, value: "1.00" });
    const old = await pdfText((await t.run(exportContract, { id, version: 1 })).base64);
    expect(old).toContain("Versão 1");
    expect(old).toContain("dez mil reais");
    expect(old).toContain("VERSÃO 1");
    await t.run(updateContract, { id, status: "sent" });
    await t.run(updateContract, { id, status: "signed", signed_on: "2026-11-19" });
    const signed = await pdfText((await t.run(exportContract, { id })).base64);
    expect(signed).toContain("assinado (19/11/2026)");
    expect(signed).not.toContain("RASCUNHO");
  });
});
