import type { Talk } from "../../plan.ts";
import { bad } from "./bad.ts";
import { firms } from "./firms.ts";
import { good } from "./good.ts";
import { health } from "./health.ts";
import { plain } from "./plain.ts";
import { stages } from "./stages.ts";
import { trade } from "./trade.ts";

export const talks: readonly Talk[] = [...good, ...plain, ...bad, ...health, ...trade, ...firms, ...stages];
