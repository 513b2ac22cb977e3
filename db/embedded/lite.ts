import { PGlite, type PGliteOptions } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { vector } from "@electric-sql/pglite-pgvector";

/** PGlite with the extensions that the schema uses. */
export const liteWithExtensions = (options: PGliteOptions): PGlite => new PGlite({ ...options, extensions: { vector, pg_trgm, unaccent } });
