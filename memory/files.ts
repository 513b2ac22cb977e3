import { createHash } from "node:crypto";
import { v7 } from "uuid";
import { files } from "../db/schema/governance.ts";
import { type Db, type TenantScope, withTenant } from "../db/tenant.ts";
import { AppError } from "../errors.ts";

export const LARGEST_FILE = 20 * 1024 * 1024;

export interface NewFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

/** Keeps an uploaded file for the tenant; tools take it by its id. */
export async function storeFile(db: Db, scope: TenantScope, { name, mediaType, content }: NewFile) {
  if (content.length === 0) throw new AppError("VALIDATION", "O arquivo está vazio. / The file is empty.");
  if (content.length > LARGEST_FILE) throw new AppError("VALIDATION", "O arquivo passa de 20 MB. / The file exceeds 20 MB.");
  if (name.includes("\0") || !name.isWellFormed())
    throw new AppError("VALIDATION", "O nome do arquivo tem caracteres inválidos. / The file's name has invalid characters.");
  const file = {
    id: v7(),
    name: name.slice(0, 255),
    mediaType,
    size: content.length,
    sha256: createHash("sha256").update(content).digest("hex"),
  };
  await withTenant(db, scope, "read write", (tx) => tx.insert(files).values({ ...file, content }));
  return { id: file.id, name: file.name, media_type: file.mediaType, size: file.size };
}
