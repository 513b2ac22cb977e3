import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { clients } from "../../db/schema/crm.ts";
import { defineTool } from "../define.ts";
import { countOut, ref, rowId } from "../fields/semantic.ts";
import { required } from "../rows.ts";
import { type ClientRow, client, getClientOrThrow, toClient } from "./client.ts";
import { refreshHealth } from "./health.ts";
import { countPointing, filledFrom, joinedNotes, type Merging, movePointers, refuseSame, tellMoved } from "./joining.ts";

const FILLED = ["segment", "acquisitionChannel", "email", "phone", "ownerId"] as const;

const STAGES = ["lead", "prospect", "client"];

const earliest = (a: string | null, b: string | null): string | null => (a && b ? (a < b ? a : b) : (a ?? b));

/** The further stage of the two; a client that left stays as it is. */
const furtherStatus = (keep: ClientRow, other: ClientRow): ClientRow["status"] =>
  keep.status !== "churned" && STAGES.indexOf(other.status) > STAGES.indexOf(keep.status) ? other.status : keep.status;

function joined(keep: ClientRow, other: ClientRow) {
  return {
    ...filledFrom(keep, other, FILLED),
    ...(keep.documentIndex === null && { documentSealed: other.documentSealed, documentIndex: other.documentIndex }),
    status: furtherStatus(keep, other),
    clientSince: earliest(keep.clientSince, other.clientSince),
    notes: joinedNotes(keep.notes, other.notes),
    customFields: { ...other.customFields, ...keep.customFields },
  };
}

const merging = (keep: string, duplicate: string): Merging => ({ table: "clients", column: "client_id", keep, duplicate });

export const mergeClients = defineTool({
  name: "merge_clients",
  domain: "crm",
  description:
    "Join two records of the same company: everything of the duplicate (contacts, deals, projects, money, interactions…) moves to the one that is kept, empty fields are filled, the duplicate is deleted. Undo restores both.",
  effect: "destructive",
  permission: "clients:write",
  http: ["POST /clients/{id}/merge"],
  input: z.object({
    duplicate: ref("client").describe("The record that goes away: its id or name."),
    id: ref("client").describe("The record that is kept: its id or name."),
  }),
  output: client.extend({
    merged_id: rowId(),
    merged_name: z.string(),
    moved: z.array(z.object({ table: z.string(), rows: countOut() })),
  }),
  examples: [
    {
      pt: "Junte o cadastro da Padaria Pao Quente com o da Padaria Pão Quente Ltda",
      en: "Merge Padaria Pao Quente into Padaria Pão Quente Ltda",
      input: { duplicate: "Padaria Pao Quente", id: "Padaria Pão Quente Ltda" },
    },
    {
      pt: "Mescle os clientes Clínica Vida e Clínica Sorriso, é a mesma empresa",
      en: "Merge the clients Clínica Vida and Clínica Sorriso, it is the same company",
      input: { duplicate: "Clínica Vida", id: "Clínica Sorriso" },
    },
  ],
  async confirm({ id, duplicate }, { tx, say }) {
    refuseSame({ keep: id, duplicate }, say);
    const [kept, gone] = [await getClientOrThrow(tx, id), await getClientOrThrow(tx, duplicate)];
    const moves = tellMoved(await countPointing(tx, merging(id, duplicate)), say);
    return say(
      `Juntar ${gone.name} em ${kept.name}? Fica ${kept.name}${moves && `, que recebe ${moves}`}; ${gone.name} é excluído.`,
      `Merge ${gone.name} into ${kept.name}? ${kept.name} stays${moves && ` and receives ${moves}`}; ${gone.name} is deleted.`,
    );
  },
  async run(ctx, { id, duplicate }) {
    const { tx, now, say } = ctx;
    refuseSame({ keep: id, duplicate }, say);
    const [keep, other] = [await getClientOrThrow(tx, id), await getClientOrThrow(tx, duplicate)];
    await tx.update(clients).set({ deletedAt: now, mergedIntoId: id }).where(eq(clients.id, duplicate));
    const moved = await movePointers(tx, merging(id, duplicate));
    await tx.update(clients).set(joined(keep, other)).where(eq(clients.id, id));
    await refreshHealth(tx, sql`c.id = ${id}`);
    const row = required(await tx.select().from(clients).where(eq(clients.id, id)));
    return { ...toClient(row, ctx), merged_id: duplicate, merged_name: other.name, moved: [...moved] };
  },
});
