import type { Ports } from "../ports.ts";
import type { Session } from "../session.ts";
import { formatDocument } from "../values/documents.ts";

export interface Sealing {
  readonly ports: Pick<Ports, "vault">;
  readonly session: Pick<Session, "tenant">;
}

interface SealedDocument {
  readonly documentSealed: string | null;
  readonly documentIndex: string | null;
}

/** A CPF or CNPJ as its row keeps it: encrypted, with a digest to find it by. */
export const sealDocument = ({ ports, session }: Sealing, value: string | null): SealedDocument =>
  value === null
    ? { documentSealed: null, documentIndex: null }
    : { documentSealed: ports.vault.seal(value, session.tenant.id), documentIndex: ports.vault.digest(value) };

/** The document without punctuation, or null where there is none. */
const openDocument = ({ ports, session }: Sealing, { documentSealed }: Pick<SealedDocument, "documentSealed">): string | null =>
  documentSealed === null ? null : ports.vault.open(documentSealed, session.tenant.id);

/** "123.456.789-09": the document as the person may see it. */
export function shownDocument(sealing: Sealing, row: Pick<SealedDocument, "documentSealed">): string | null {
  const value = openDocument(sealing, row);
  return value === null ? null : formatDocument(value);
}
