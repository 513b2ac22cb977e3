import { budgetPacing } from "./budget-pacing.ts";
import { cashShortage } from "./cash-shortage.ts";
import { churnRisk } from "./churn-risk.ts";
import { cplJump } from "./cpl-jump.ts";
import type { Detector } from "./detector.ts";
import { lowMargin } from "./low-margin.ts";
import { overdueReceivable } from "./overdue-receivable.ts";
import { scopeCreep } from "./scope-creep.ts";
import { spendSpike } from "./spend-spike.ts";
import { upsell } from "./upsell.ts";

/** Everything that is looked for; a new kind is one file and one line here. */
export const detectors: readonly Detector[] = [
  churnRisk,
  lowMargin,
  upsell,
  overdueReceivable,
  spendSpike,
  cplJump,
  budgetPacing,
  cashShortage,
  scopeCreep,
];
