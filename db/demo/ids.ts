import { v7 } from "uuid";
import type { Random } from "./random.ts";

/** A uuid v7 whose time is the row's own date and whose random part comes from the seed. */
export const idAt = (random: Random, at: Date): string =>
  v7({ msecs: at.getTime(), random: Uint8Array.from({ length: 16 }, () => random.integer(0, 255)) });
