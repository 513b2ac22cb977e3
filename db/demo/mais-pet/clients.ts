import type { ClientPlan } from "../plan.ts";

// biome-ignore format: one row per line
export const clients: readonly ClientPlan[] = [
  { key: "canil", name: "Canil Vale das Araucárias", segment: "Criação de cães", group: "petshop", audience: "tutores", contact: "Ivana Brandt", area: 41, status: "client", channel: "Indicação", since: 12, last: 4, mood: 0.55, talks: 8 },
  { key: "hotel", name: "Hotel Pet Recanto", segment: "Hospedagem de animais", group: "petshop", audience: "hóspedes de quatro patas", contact: "Sandro Lins", area: 11, status: "client", channel: "WhatsApp", since: 10, last: 13, mood: 0.3, talks: 7 },
  { key: "veterinaria", name: "Clínica Veterinária Patas Unidas", segment: "Veterinária", group: "petshop", audience: "tutores", contact: "Dra. Olívia Stein", area: 19, status: "client", channel: "Instagram", since: 8, last: 98, mood: 0, talks: 6, overdue: 1 },
  { key: "creche", name: "Creche Focinho Feliz", segment: "Creche canina", group: "petshop", audience: "tutores", contact: "Murilo Nakagawa", area: 11, status: "client", channel: "Google", since: 5, last: 8, mood: 0.62, talks: 5 },
  { key: "ong", name: "Abrigo Quatro Cantos", segment: "Abrigo de animais", group: "petshop", audience: "adotantes", contact: "Teresa Bueno", area: 13, status: "prospect", channel: "Evento", since: 0, last: 6, mood: 0.3, talks: 4 },
];
