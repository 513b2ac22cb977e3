import { valueLabel } from "../../present/labels.ts";
import { type AdTrend, adAction, adEvidence, adTrends } from "./ad-weeks.ts";
import { type DetectionContext, type Detector, type Finding, inBoth, reached } from "./detector.ts";

/** Fewer leads than these in the 4 weeks before make no usual price. */
const LEAST_LEADS_BEFORE = 10;
/** The week must have cost what so many leads cost before: less says nothing. */
const LEAST_LEADS_PAID = 5;

function titleOf(trend: AdTrend, ctx: DetectionContext, usual: number, now: number | undefined): Finding["title"] {
  const platform = valueLabel(trend.platform, "en");
  const name = trend.project_name;
  if (now === undefined)
    return inBoth(
      ctx,
      (show) =>
        `${name} em ${platform} gastou ${show.money(trend.cost)} em 7 dias sem nenhum lead; antes um lead custava ${show.money(usual)}.`,
      (show) =>
        `${name} on ${platform} spent ${show.money(trend.cost)} in 7 days without a single lead; a lead cost ${show.money(usual)} before.`,
    );
  const rise = ((now - usual) * 100) / usual;
  return inBoth(
    ctx,
    (show) =>
      `O CPL de ${name} em ${platform} subiu ${show.percent(rise)}: ${show.money(now)} nos últimos 7 dias (${show.number(trend.leads)} leads), contra ${show.money(usual)} nas 4 semanas anteriores.`,
    (show) =>
      `The CPL of ${name} on ${platform} rose by ${show.percent(rise)}: ${show.money(now)} in the last 7 days (${show.number(trend.leads)} leads), against ${show.money(usual)} in the 4 weeks before.`,
  );
}

/** Medium from the tenant's percentage above the usual price of a lead on, high from twice, critical from four times that, or without a lead. */
export const cplJump: Detector = {
  kind: "cpl_jump",
  names: { pt: "CPL fora do padrão", en: "CPL jump" },
  needs: ["marketing_metrics", "projects", "clients"],
  async detect(tx, ctx) {
    const { anomalyPercent } = ctx.thresholds;
    return (await adTrends(tx, ctx)).flatMap((trend) => {
      const usual = Number(trend.cost_before) / Number(trend.leads_before);
      const spent = Number(trend.cost);
      const leads = Number(trend.leads);
      if (Number(trend.leads_before) < LEAST_LEADS_BEFORE || usual <= 0 || spent < usual * LEAST_LEADS_PAID) return [];
      const now = leads > 0 ? spent / leads : undefined;
      const steps = { medium: anomalyPercent, high: anomalyPercent * 2, critical: anomalyPercent * 4 };
      const severity = now === undefined ? "critical" : reached(((now - usual) * 100) / usual, steps);
      if (!severity) return [];
      return {
        subject: `${trend.project_id}:${trend.platform}`,
        severity,
        clientId: trend.client_id,
        projectId: trend.project_id,
        title: titleOf(trend, ctx, usual, now),
        evidence: adEvidence(trend),
        action: adAction(trend, ctx.today, "cpl"),
      };
    });
  },
};
