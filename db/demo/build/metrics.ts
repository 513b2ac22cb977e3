import type { marketingMetrics } from "../../schema/marketing.ts";
import { type Day, dayText, monthOf, weekday } from "../days.ts";
import type { CampaignPlan } from "../plan.ts";
import type { Random } from "../random.ts";
import type { Project } from "./projects.ts";
import { required, type Site } from "./site.ts";

type MetricRow = typeof marketingMetrics.$inferInsert & { id: string };

const DAILY = 60;
const YEAR = 365;
/** From January on: summer sells less to companies, November is Black Friday. */
const SEASON = [0.86, 0.9, 1, 0.98, 1.06, 1.02, 0.97, 1.03, 1.05, 1.08, 1.32, 1.12];
/** From Sunday on; people search for work things on workdays. */
const WEEK = [0.82, 1.08, 1.12, 1.1, 1.06, 0.98, 0.84];
const OFFICE_WEEK = [0.35, 1.15, 1.25, 1.22, 1.18, 1, 0.45];
/** Today is not over yet. */
const SO_FAR = 0.6;

interface Span {
  readonly day: Day;
  readonly days: number;
}

/** Every day of the last two months, and before them one row a week. */
function spansOf(from: Day, today: Day): Span[] {
  const firstDaily = Math.max(from, today - DAILY + 1);
  const start = Math.max(from, today - YEAR);
  const weeks = Math.floor((firstDaily - start) / 7);
  const weekly = Array.from({ length: weeks }, (_, index) => ({ day: firstDaily - 7 * (weeks - index), days: 7 }));
  const daily = Array.from({ length: today - firstDaily + 1 }, (_, index) => ({ day: firstDaily + index, days: 1 }));
  return [...weekly, ...daily];
}

function strength(campaign: CampaignPlan, { day, days }: Span, today: Day): number {
  const week = campaign.platform === "linkedin" ? OFFICE_WEEK : WEEK;
  const ofWeek = days === 7 ? 7 : (week[weekday(day)] ?? 1);
  return ofWeek * (SEASON[monthOf(day)] ?? 1) * (day === today ? SO_FAR : 1);
}

/** A whole number whose mean is `value`. */
const whole = (value: number, random: Random): number => Math.floor(value) + (random.chance(value % 1) ? 1 : 0);

function rowOf(site: Site, projectId: string, campaign: CampaignPlan, span: Span, random: Random): MetricRow {
  const learned = 1 - 0.12 * Math.min(1, (site.today - span.day) / YEAR);
  const spend = campaign.spend * strength(campaign, span, site.today) * random.between(0.85, 1.15);
  const clicks = Math.max(1, whole((spend / campaign.cpc) * learned * random.between(0.9, 1.1), random));
  const impressions = Math.max(clicks, Math.round((clicks * 100) / (campaign.ctr * random.between(0.88, 1.12))));
  const leads = Math.min(clicks, whole(((clicks * campaign.leads) / 100) * learned * random.between(0.8, 1.2), random));
  const conversions = Math.min(leads, whole((leads * campaign.conversions) / 100, random));
  return {
    id: site.id(random, span.day),
    projectId,
    platform: campaign.platform,
    campaign: campaign.name,
    date: dayText(span.day),
    impressions,
    clicks,
    leads,
    conversions,
    cost: Math.round(spend * 100) * 10_000,
    grain: "campaign",
  };
}

export function buildMetrics(site: Site, projects: readonly Project[]): MetricRow[] {
  return site.plan.campaigns.flatMap((campaign) => {
    const project = required(
      projects.find(({ name }) => name === campaign.project),
      `project ${campaign.project}`,
    );
    const random = site.random(`metrics/${campaign.project}/${campaign.name}`);
    return spansOf(project.from, site.today).map((span) => rowOf(site, project.id, campaign, span, random));
  });
}
