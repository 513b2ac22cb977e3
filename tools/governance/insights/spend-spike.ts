import { valueLabel } from "../../present/labels.ts";
import { adAction, adEvidence, adTrends } from "./ad-weeks.ts";
import { type Detector, inBoth, reached } from "./detector.ts";

const WEEKS = 4;
/** Below this rise, in the tenant's currency, a jump is not worth an alert. */
const LEAST_RISE = 100;
/** A platform that has only just begun has no usual spend yet. */
const LEAST_WEEKS = 3;

/** Medium from the tenant's percentage above the usual week on, high from twice, critical from four times that percentage. */
export const spendSpike: Detector = {
  kind: "spend_spike",
  names: { pt: "gasto de mídia fora do padrão", en: "ad spend spike" },
  needs: ["marketing_metrics", "projects", "clients"],
  async detect(tx, ctx) {
    const { anomalyPercent } = ctx.thresholds;
    return (await adTrends(tx, ctx)).flatMap((trend) => {
      const usual = Number(trend.cost_before) / WEEKS;
      const spent = Number(trend.cost);
      const rise = ((spent - usual) * 100) / usual;
      const severity = reached(rise, { medium: anomalyPercent, high: anomalyPercent * 2, critical: anomalyPercent * 4 });
      if (!severity || trend.weeks_with_spend < LEAST_WEEKS || spent - usual < LEAST_RISE) return [];
      const platform = valueLabel(trend.platform, "en");
      return {
        subject: `${trend.project_id}:${trend.platform}`,
        severity,
        clientId: trend.client_id,
        projectId: trend.project_id,
        title: inBoth(
          ctx,
          (show) =>
            `O gasto de ${trend.project_name} em ${platform} subiu ${show.percent(rise)}: ${show.money(spent)} nos últimos 7 dias, contra ${show.money(usual)} por semana nas 4 anteriores.`,
          (show) =>
            `The spend of ${trend.project_name} on ${platform} rose by ${show.percent(rise)}: ${show.money(spent)} in the last 7 days, against ${show.money(usual)} a week in the 4 before.`,
        ),
        evidence: adEvidence(trend),
        action: adAction(trend, ctx.today, "marketing_spend"),
      };
    });
  },
};
