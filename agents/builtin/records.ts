import type { RefKind } from "../../tools/fields/ref-kinds.ts";

/** A record of the tenant whose name a text may mean. */
export interface NameRecord {
  readonly kind: RefKind | "campaign";
  readonly id: string;
  readonly name: string;
}
