import { z } from "zod";
import { PROJECT_CATEGORIES } from "../../db/schema/projects.ts";
import { invalid } from "../../errors.ts";
import { defineTool } from "../define.ts";
import { factsOf, money, percent, ref, worded } from "../fields/semantic.ts";
import { valueLabel } from "../present/labels.ts";
import { costBase } from "./cost-base.ts";
import { presentPricing } from "./present-pricing.ts";
import { HIGHEST_MARGIN, marketHourPrice, pricesFor } from "./pricing.ts";
import { pastOf, plannedHours, similarTo, usualRate } from "./pricing-rows.ts";
import { marginBounds } from "./profitability.ts";
import { getProjectOrThrow, projectCategory, projectKind } from "./project.ts";
import { currentOf, historyOf, optionsOf, recommendation } from "./recommendation.ts";
import { workHours } from "./task.ts";

export const recommendPricing = defineTool({
  name: "recommend_pricing",
  domain: "projects",
  description:
    "Recommend the price of a project, existing or new, from its hours and costs, the target margin and what similar projects were paid.",
  effect: "read",
  permission: "finance:read",
  http: ["GET /pricing", "GET /projects/{project}/pricing"],
  input: z.object({
    project: ref("project").optional().describe("A project to price: its id or name; else say category and hours."),
    category: worded(projectCategory, {
      cues: {
        ...factsOf(projectCategory)?.cues,
        website: ["site", "sites", "website", "landing page", "hotsite", "loja virtual", "ecommerce", "e-commerce"],
      },
    })
      .optional()
      .describe("What is to be delivered; the project's own when left out."),
    kind: projectKind.optional().describe("recurring gives a price per month; the project's own, else one_off, when left out."),
    hours: workHours()
      .optional()
      .describe("Hours it will take (per month if recurring); else the estimates, what was logged or similar projects' median."),
    cost_rate: worded(money(), { near: ["a hora", "por hora", "custo por hora", "hora custa", "per hour", "an hour", "rate"] })
      .optional()
      .describe("What an hour costs; the usual one when left out."),
    other_costs: worded(money(), { near: ["outros custos", "despesas", "freela", "freelancer", "terceiros", "other costs", "expenses"] })
      .optional()
      .describe("Costs besides hours; what was spent, else similar projects' median, when left out."),
    target_margin: worded(percent().max(HIGHEST_MARGIN), { near: ["margem", "margin", "meta"] })
      .optional()
      .describe("Margin aimed at, in percent, at most 90; the project's, else the tenant's, when left out."),
  }),
  output: recommendation,
  examples: [
    {
      pt: "Quanto eu cobro por um projeto de branding de 60 horas?",
      en: "How much should I charge for a branding project of 60 hours?",
      input: { category: "branding", hours: 60 },
    },
    { pt: "Qual preço devo dar para o Site Novo?", en: "What price should I set for Site Novo?", input: { project: "Site Novo" } },
    {
      pt: "Sugira a mensalidade de um social media de 30 horas por mês com margem de 40%",
      en: "Suggest the monthly fee of a social media retainer of 30 hours a month with a 40% margin",
      input: { category: "social_media", kind: "recurring", hours: 30, target_margin: 40 },
    },
  ],
  present: presentPricing,
  async run({ tx, session, today, say }, input) {
    const found = input.project ? (await getProjectOrThrow(tx, input.project)).row : undefined;
    const category = input.category ?? found?.category;
    if (!category)
      throw invalid(
        "category",
        say("Diga o projeto, ou a categoria (category) e as horas", "Say the project, or the category and the hours"),
        PROJECT_CATEGORIES.map((value) => ({ value, label: valueLabel(value, session.locale) })),
      );
    const kind = input.kind ?? found?.kind ?? "one_off";
    const bounds = marginBounds(session.tenant.settings);
    const target = Math.min(input.target_margin ?? found?.targetMargin ?? bounds.target, HIGHEST_MARGIN);
    const similar = await similarTo(tx, today, { category, kind, without: found?.id });
    const base = costBase({
      given: input,
      own: found && (await pastOf(tx, today, found.id)),
      planned: found ? await plannedHours(tx, found.id) : null,
      similar,
      usual: await usualRate(tx, category),
      say,
    });
    const prices = pricesFor({
      cost: base.total_cost,
      hours: base.hours,
      target,
      alert: bounds.alert,
      hourPrice: marketHourPrice(similar),
    });
    return {
      project_id: found?.id ?? null,
      project_name: found?.name ?? null,
      category,
      kind,
      recommended_price: prices.recommended,
      options: optionsOf(prices, base.total_cost),
      base: { ...base, target_margin_percent: target },
      current: currentOf(found && (kind === "recurring" ? found.monthlyFee : found.budget), base.total_cost),
      history: historyOf(similar),
    };
  },
});
