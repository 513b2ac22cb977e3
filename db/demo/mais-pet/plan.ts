import type { Plan } from "../plan.ts";
import { campaigns } from "./campaigns.ts";
import { clients } from "./clients.ts";
import { contacts } from "./contacts.ts";
import { projects } from "./projects.ts";
import { talks } from "./talks.ts";

/** Pet care and e-commerce. Segments, campaigns, playbooks and integrations join this plan with their tables. */
export const maisPet: Plan = {
  slug: "mais-pet",
  months: 12,
  clients,
  projects,
  campaigns,
  overhead: [
    {
      category: "aluguel",
      supplier: "Galpão Jardim Industrial",
      description: "Aluguel do centro de distribuição",
      day: 5,
      amount: 3_900,
      swing: 0,
    },
    {
      category: "plataforma",
      supplier: "Vitrine Loja Virtual",
      description: "Mensalidade da loja virtual",
      day: 10,
      amount: 890,
      swing: 0.05,
    },
    {
      category: "contabilidade",
      supplier: "Escritório Conta Certa",
      description: "Honorários contábeis",
      day: 12,
      amount: 720,
      swing: 0,
    },
  ],
  crew: [
    {
      name: "Carolina Guimarães (CRO)",
      email: "cg@maispet.example",
      role: "admin",
      username: "cg",
      work: { categories: ["consulting", "traffic"], rate: 80 },
    },
    {
      name: "Lucas Prates",
      email: "lucas@maispet.example",
      role: "manager",
      work: { categories: ["other", "consulting", "social_media", "traffic"], rate: 42 },
    },
    {
      name: "Bianca Reis",
      email: "bianca@maispet.example",
      role: "viewer",
      work: { categories: ["other", "social_media", "video"], rate: 36 },
    },
  ],
  talks,
  contacts,
};
