import type { Member } from "../plan.ts";

// biome-ignore format: one row per line
export const team: readonly Member[] = [
  { name: "Aurora Lima", email: "aurora@agenciaaurora.example", role: "admin", username: "aurora", work: { categories: ["consulting", "branding"], rate: 90 } },
  { name: "Marcos Vilela", email: "gestor@agenciaaurora.example", role: "manager", username: "gestor", work: { categories: ["traffic", "content", "consulting", "seo"], rate: 74 } },
  { name: "Letícia Rocha", email: "leitor@agenciaaurora.example", role: "viewer", username: "leitor" },
  { name: "Rafael Siqueira", email: "rafael@agenciaaurora.example", role: "manager", work: { categories: ["traffic", "seo", "website"], rate: 62 } },
  { name: "Camila Duarte", email: "camila@agenciaaurora.example", role: "manager", work: { categories: ["branding", "social_media", "website", "video"], rate: 68 } },
  { name: "Pedro Henrique Alves", email: "pedro@agenciaaurora.example", role: "viewer", work: { categories: ["video", "website", "social_media"], rate: 56 } },
  { name: "Yasmin Teodoro", email: "yasmin@agenciaaurora.example", role: "viewer", work: { categories: ["social_media", "content", "traffic"], rate: 38 } },
];
