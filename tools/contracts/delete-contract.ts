import { eq } from "drizzle-orm";
import { z } from "zod";
import { contracts } from "../../db/schema/contracts.ts";
import { defineTool } from "../define.ts";
import { instantOut, rowId } from "../fields/semantic.ts";
import { contractRef, getContractOrThrow } from "./contract.ts";

const STATUS = {
  draft: { pt: "rascunho", en: "draft" },
  sent: { pt: "enviado", en: "sent" },
  signed: { pt: "ASSINADO", en: "SIGNED" },
  ended: { pt: "encerrado", en: "ended" },
  cancelled: { pt: "cancelado", en: "cancelled" },
};

export const deleteContract = defineTool({
  name: "delete_contract",
  domain: "contracts",
  description: "Delete a contract. The row and its versions are kept and marked, so that it can be undone; its number is not given again.",
  effect: "destructive",
  permission: "contracts:write",
  http: ["DELETE /contracts/{id}"],
  input: z.object({ id: contractRef() }),
  output: z.object({ id: rowId(), number: z.string(), name: z.string(), deleted_at: instantOut() }),
  examples: [
    { pt: "Exclua o contrato 2026-0001", en: "Delete the contract 2026-0001", input: { id: "2026-0001" } },
    { pt: "Pode apagar o contrato da Clínica Sorriso", en: "Remove the contract of Clínica Sorriso", input: { id: "Clínica Sorriso" } },
  ],
  async confirm({ id }, { tx, say }) {
    const { row, client } = await getContractOrThrow(tx, id);
    const status = STATUS[row.status];
    return say(
      `Excluir o contrato ${row.number} (${status.pt}), de ${client.name}?`,
      `Delete the contract ${row.number} (${status.en}) of ${client.name}?`,
    );
  },
  async run({ tx, now }, { id }) {
    const { row } = await getContractOrThrow(tx, id);
    await tx.update(contracts).set({ deletedAt: now }).where(eq(contracts.id, id));
    return { id, number: row.number, name: row.name, deleted_at: now };
  },
});
