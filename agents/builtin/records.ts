/** A record of the tenant whose name a text may mean. */
export interface NameRecord {
  readonly kind: "client" | "project" | "user" | "campaign";
  readonly id: string;
  readonly name: string;
}
