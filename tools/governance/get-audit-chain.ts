import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineTool } from "../define.ts";
import { countOut } from "../fields/semantic.ts";

interface Checked extends Record<string, unknown> {
  readonly entries: number;
  readonly first_broken: number | null;
  readonly content_changed: number;
  readonly unlogged: number;
  readonly head: string | null;
}

export const getAuditChain = defineTool({
  name: "get_audit_chain",
  domain: "governance",
  description:
    "Verify the audit log: recomputes the hash chain over every entry and compares each receipt with its digest. Says the first broken entry.",
  effect: "read",
  permission: "audit:read",
  http: ["GET /audit-chain"],
  input: z.object({}),
  output: z.object({
    chain_ok: z.boolean(),
    entries: countOut(),
    first_broken: z.int().nullable().describe("Sequence number of the first entry whose hash does not follow from the one before."),
    content_changed: countOut().describe("Receipts whose content is no longer what was logged: erased on a person's request, or altered."),
    unlogged: countOut().describe("Receipts that no entry speaks of."),
    head: z.string().nullable().describe("Hash of the newest entry; kept elsewhere, it proves later that nothing before it changed."),
  }),
  examples: [
    { pt: "O log de auditoria está íntegro?", en: "Is the audit log intact?", input: {} },
    { pt: "Verifique a cadeia de hashes da auditoria", en: "Verify the hash chain of the audit log", input: {} },
  ],
  async run({ tx }) {
    // The digest was taken over timestamps as UTC writes them.
    await tx.execute(sql`set local time zone 'UTC'`);
    const { rows } = await tx.execute<Checked>(sql`
      with chain as (
        select a.seq, a.hash, a.receipt_id, a.digest,
          a.previous = lag(a.hash, 1, '') over w and a.hash = audit_hash(a.previous, a.seq, a.digest) and a.seq = row_number() over w as follows
        from audit_log a window w as (order by a.seq))
      select count(*)::int as entries, (min(c.seq) filter (where not c.follows))::int as first_broken,
        (count(*) filter (where r.id is null or receipt_digest(to_jsonb(r)) <> c.digest))::int as content_changed,
        (select count(*)::int from receipts u where not exists (select from chain k where k.receipt_id = u.id)) as unlogged,
        (array_agg(c.hash order by c.seq desc))[1] as head
      from chain c left join receipts r on r.id = c.receipt_id`);
    const { entries = 0, first_broken = null, content_changed = 0, unlogged = 0, head = null } = rows[0] ?? {};
    return {
      chain_ok: first_broken === null && content_changed === 0 && unlogged === 0,
      entries,
      first_broken,
      content_changed,
      unlogged,
      head,
    };
  },
});
