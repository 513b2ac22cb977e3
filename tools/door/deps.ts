import type { Db } from "../../db/tenant.ts";
import type { Tool } from "../define.ts";
import type { Ports } from "../ports.ts";

/** What the door needs; `app.ts` builds it once. */
export interface DoorDeps {
  readonly db: Db;
  readonly ports: Ports;
  readonly clock: () => Date;
  readonly getTool: (name: string) => Tool | undefined;
  readonly log: { error(event: object, message: string): void };
}
