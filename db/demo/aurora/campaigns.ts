import type { CampaignPlan } from "../plan.ts";

type Numbers = readonly [spend: number, cpc: number, ctr: number, leads: number, conversions: number];

const campaign = (project: string, platform: CampaignPlan["platform"], name: string, numbers: Numbers): CampaignPlan => {
  const [spend, cpc, ctr, leads, conversions] = numbers;
  return { project, platform, name, spend, cpc, ctr, leads, conversions };
};

/** Search clicks cost more and convert better; LinkedIn is dearest; TikTok is cheap and curious. */
export const campaigns: readonly CampaignPlan[] = [
  campaign("Tráfego Pago Empresa XYZ", "google_ads", "Pesquisa Gestão de TI", [120, 3.9, 5.1, 8.4, 22]),
  campaign("Tráfego Pago Empresa XYZ", "google_ads", "Marca Empresa XYZ", [34, 1.2, 14.2, 13.1, 30]),
  campaign("Tráfego Pago Empresa XYZ", "linkedin", "Diretores de Tecnologia", [165, 11.8, 0.62, 9.7, 26]),
  campaign("Tráfego Pago Empresa XYZ", "linkedin", "Guia de Segurança em Nuvem", [92, 9.4, 0.81, 15.3, 14]),
  campaign("Tráfego Pago Empresa XYZ", "meta_ads", "Remarketing Demonstração", [48, 1.7, 1.9, 6.2, 19]),
  campaign("Tráfego Clínica Sorriso", "google_ads", "Implante Zona Sul", [88, 4.6, 4.4, 11.6, 37]),
  campaign("Tráfego Clínica Sorriso", "google_ads", "Dentista de Urgência", [52, 3.3, 6.9, 17.8, 48]),
  campaign("Tráfego Clínica Sorriso", "meta_ads", "Clareamento a Laser", [61, 1.4, 2.3, 7.5, 28]),
  campaign("Tráfego Clínica Sorriso", "tiktok", "Antes e Depois do Sorriso", [29, 0.58, 1.4, 2.7, 18]),
  campaign("Matrículas Corpo Ativo", "meta_ads", "Primeira Semana Grátis", [74, 1.1, 2.8, 9.9, 34]),
  campaign("Matrículas Corpo Ativo", "tiktok", "Desafio 21 Dias", [41, 0.49, 1.8, 3.9, 21]),
  campaign("Matrículas Corpo Ativo", "google_ads", "Academia Perto de Mim", [56, 2.2, 7.3, 12.4, 41]),
  campaign("Matrículas Corpo Ativo", "meta_ads", "Reativação de Ex-alunos", [22, 0.95, 3.1, 8.1, 29]),
  campaign("Tráfego E-commerce Mais Pet", "google_ads", "Shopping Ração Premium", [138, 1.3, 1.6, 4.8, 62]),
  campaign("Tráfego E-commerce Mais Pet", "google_ads", "Marca Mais Pet", [28, 0.7, 16.5, 10.6, 71]),
  campaign("Tráfego E-commerce Mais Pet", "meta_ads", "Assinatura Todo Mês", [112, 1.25, 2.1, 5.6, 44]),
  campaign("Tráfego E-commerce Mais Pet", "meta_ads", "Carrinho Abandonado", [46, 0.88, 3.4, 11.2, 58]),
  campaign("Tráfego E-commerce Mais Pet", "tiktok", "Pets em Casa", [58, 0.42, 2.2, 2.1, 33]),
  campaign("Captação de Compradores", "google_ads", "Apartamento Dois Quartos", [104, 2.9, 5.6, 7.1, 12]),
  campaign("Captação de Compradores", "meta_ads", "Visita ao Decorado", [96, 1.8, 1.7, 8.7, 9]),
  campaign("Captação de Compradores", "meta_ads", "Público Semelhante Compradores", [58, 1.5, 1.5, 5.3, 8]),
  campaign("Captação de Compradores", "linkedin", "Investidores em Imóveis", [64, 8.9, 0.55, 6.6, 15]),
  campaign("Captação de Compradores", "tiktok", "Tour pelo Bairro", [33, 0.55, 1.6, 1.8, 6]),
  campaign("Campanha de Matrículas", "google_ads", "Colégio Bilíngue", [82, 2.6, 6.2, 9.2, 24]),
  campaign("Campanha de Matrículas", "google_ads", "Período Integral", [47, 2.1, 5.8, 7.9, 27]),
  campaign("Campanha de Matrículas", "meta_ads", "Visita Guiada", [69, 1.6, 2.0, 10.3, 31]),
  campaign("Campanha de Matrículas", "tiktok", "Um Dia no Colégio", [26, 0.6, 1.3, 1.5, 11]),
  campaign("Tráfego Loja Lumina", "meta_ads", "Catálogo Alianças", [78, 1.35, 2.4, 4.3, 39]),
  campaign("Tráfego Loja Lumina", "google_ads", "Shopping Joias", [66, 1.65, 1.9, 3.7, 46]),
  campaign("Tráfego Loja Lumina", "tiktok", "Bastidores do Ateliê", [35, 0.47, 2.6, 1.9, 24]),
  campaign("Tráfego Loja Lumina", "meta_ads", "Presente Perfeito", [49, 1.2, 2.9, 6.9, 42]),
  campaign("Reservas Diretas Maré Serena", "google_ads", "Pousada Pé na Areia", [62, 1.9, 8.1, 9.5, 36]),
  campaign("Reservas Diretas Maré Serena", "meta_ads", "Fim de Semana a Dois", [55, 1.15, 2.7, 6.4, 32]),
  campaign("Reservas Diretas Maré Serena", "tiktok", "Maré Baixa", [24, 0.44, 1.9, 2.4, 16]),
  campaign("Reservas Diretas Maré Serena", "linkedin", "Retiros de Empresas", [38, 7.6, 0.7, 7.3, 21]),
];
