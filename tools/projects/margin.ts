import { z } from "zod";

/** A profit margin may be below zero. */
export const marginPercent = z
  .number()
  .min(-1_000_000)
  .max(100)
  .meta({
    "x-field": {
      kind: "percent",
      near: ["abaixo", "menor", "menos", "inferior", "below", "under", "less", "lower"],
      cues: { "0": ["no vermelho", "prejuizo", "negativa", "negativo", "losing money", "in the red"] },
    },
  });
/** Requirement X-17: percent, unless the tenant says otherwise. */
export const DEFAULT_TARGET_MARGIN = 30;
export const DEFAULT_ALERT_MARGIN = 20;
