import type { CampaignPlan } from "../plan.ts";

const project = "Campanha de Inauguração";

export const campaigns: readonly CampaignPlan[] = [
  {
    project,
    platform: "meta_ads",
    name: "Vem Conhecer a Creche",
    spend: 38,
    cpc: 1.1,
    ctr: 2.4,
    leads: 8.6,
    conversions: 31,
  },
  {
    project,
    platform: "google_ads",
    name: "Creche para Cachorro",
    spend: 44,
    cpc: 1.8,
    ctr: 7.2,
    leads: 12.9,
    conversions: 38,
  },
];
