import type { ProjectPlan } from "../plan.ts";

type Row = Pick<ProjectPlan, "client" | "name" | "category" | "start" | "day" | "price" | "margin"> &
  Partial<ProjectPlan>;

const monthly = (row: Row): ProjectPlan => ({ ...row, kind: "recurring" });
const single = (row: Row): ProjectPlan => ({ ...row, kind: "one_off", months: row.months ?? 2 });

// biome-ignore format: one row per line
const recurring: readonly ProjectPlan[] = [
  monthly({ client: "xyz", name: "Tráfego Pago Empresa XYZ", category: "traffic", start: 23, day: 5, price: 4800, margin: 52.4 }),
  monthly({ client: "xyz", name: "Conteúdo LinkedIn XYZ", category: "content", start: 11, day: 10, price: 3200, margin: 44.8 }),
  monthly({ client: "sorriso", name: "Tráfego Clínica Sorriso", category: "traffic", start: 22, day: 10, price: 3600, margin: 58.3 }),
  monthly({ client: "sorriso", name: "Social Media Sorriso", category: "social_media", start: 20, day: 10, price: 2900, margin: 41.6 }),
  monthly({ client: "corpo", name: "Matrículas Corpo Ativo", category: "traffic", start: 21, day: 15, price: 3100, margin: 49.2 }),
  monthly({ client: "corpo", name: "Instagram Corpo Ativo", category: "social_media", start: 14, day: 15, price: 2400, margin: 36.9 }),
  monthly({ client: "maispet", name: "Tráfego E-commerce Mais Pet", category: "traffic", start: 18, day: 5, price: 5200, margin: 61.5 }),
  monthly({ client: "maispet", name: "Social Media Mais Pet", category: "social_media", start: 18, day: 5, price: 3400, margin: 47.3 }),
  monthly({ client: "trigo", name: "Redes da Padaria", category: "social_media", start: 23, day: 10, price: 1600, margin: 38.7 }),
  monthly({ client: "vilaverde", name: "Captação de Compradores", category: "traffic", start: 20, day: 15, price: 4200, margin: 55.1 }),
  monthly({ client: "vilaverde", name: "Blog do Bairro", category: "seo", start: 12, day: 15, price: 1900, margin: 63.8 }),
  monthly({ client: "metalpar", name: "Presença Técnica LinkedIn", category: "content", start: 17, day: 10, price: 2800, margin: 50.6 }),
  monthly({ client: "aprender", name: "Campanha de Matrículas", category: "traffic", start: 16, day: 5, price: 3900, margin: 46.1 }),
  monthly({ client: "aprender", name: "Social Media Novo Aprender", category: "social_media", start: 23, day: 5, price: 2700, margin: 27.6 }),
  monthly({ client: "lumina", name: "Tráfego Loja Lumina", category: "traffic", start: 15, day: 10, price: 3300, margin: 57.2 }),
  monthly({ client: "mareserena", name: "Reservas Diretas Maré Serena", category: "traffic", start: 14, day: 15, price: 2600, margin: 54.4 }),
  monthly({ client: "barbosa", name: "Artigos Jurídicos", category: "content", start: 13, day: 15, price: 2200, margin: 60.3 }),
  monthly({ client: "nutrivida", name: "Social Media NutriVida", category: "social_media", start: 22, day: 10, price: 3800, margin: 43.5 }),
  monthly({ client: "lotus", name: "Instagram Espaço Lótus", category: "social_media", start: 11, day: 5, price: 1800, margin: 48.4 }),
  monthly({ client: "construir", name: "Ofertas da Semana", category: "social_media", start: 19, day: 15, price: 2100, margin: 18.2 }),
  monthly({ client: "cafealto", name: "Clube do Café", category: "social_media", start: 8, day: 5, price: 2300, margin: 56.0 }),
  monthly({ client: "ortocentro", name: "Busca Local Ortocentro", category: "seo", start: 16, day: 10, price: 2000, margin: 64.6 }),
  monthly({ client: "datasul", name: "Inbound DataNorte", category: "content", start: 12, day: 5, price: 4100, margin: 45.3 }),
  monthly({ client: "idiomas", name: "Redes da Ponte Idiomas", category: "social_media", start: 6, day: 10, price: 1950, margin: 39.8 }),
  monthly({ client: "contabil", name: "Newsletter Equilíbrio", category: "content", start: 21, day: 10, price: 1500, margin: 59.4 }),
  monthly({ client: "moveis", name: "Vitrine Digital Araucária", category: "social_media", start: 14, day: 15, price: 2500, margin: 33.1 }),
  monthly({ client: "agrocampo", name: "Campo em Foco", category: "content", start: 15, day: 10, price: 2600, margin: 51.7 }),
  monthly({ client: "otica", name: "Redes da Ótica Horizonte", category: "social_media", start: 20, day: 5, price: 1700, margin: 42.2 }),
  monthly({ client: "transporte", name: "Marca Empregadora TransRota", category: "content", start: 17, day: 15, price: 2400, margin: 37.4 }),
  monthly({ client: "sabormar", name: "Delivery em Alta", category: "social_media", start: 16, day: 10, price: 1900, margin: 22.9 }),
  monthly({ client: "studiofit", name: "Agenda Cheia Pilates", category: "social_media", start: 13, day: 5, price: 1650, margin: 35.5 }),
  monthly({ client: "vetvida", name: "Plantão Digital Bicho Bom", category: "social_media", start: 11, day: 10, price: 2200, margin: 31.8 }),
  monthly({ client: "imperial", name: "Lançamentos Imperial", category: "social_media", start: 14, day: 5, price: 3500, margin: 12.7 }),
  monthly({ client: "belaforma", name: "Social Media Bela Forma", category: "social_media", start: 15, day: 10, price: 2300, margin: 40.4 }),
  monthly({ client: "autoescola", name: "Primeira Habilitação", category: "social_media", start: 22, day: 10, price: 1400, margin: 34.3 }),
  monthly({ client: "modas", name: "Coleções Estação", category: "social_media", start: 18, day: 5, price: 2000, margin: 32.2 }),
  monthly({ client: "fisio", name: "Conteúdo Fisio Integrada", category: "content", start: 15, day: 15, price: 1500, margin: 53.6 }),
  monthly({ client: "mareserena", name: "Social Media Maré Serena", category: "social_media", start: 17, months: 12, day: 15, price: 1800, margin: 46.8 }),
  monthly({ client: "construir", name: "Blog da Obra", category: "seo", start: 10, months: 8, day: 15, price: 1300, margin: 58.9, status: "paused", description: "Pausado a pedido do cliente até a reforma da loja." }),
];

// biome-ignore format: one row per line
const oneOff: readonly ProjectPlan[] = [
  single({ client: "xyz", name: "Site Novo", category: "website", start: 2, months: 5, day: 10, price: 28_000, parts: 3, margin: 34.6, description: "Site institucional com área de materiais e integração com o CRM." }),
  single({ client: "xyz", name: "Reposicionamento de Marca XYZ", category: "branding", start: 19, months: 4, day: 5, price: 36_000, parts: 3, margin: 48.9 }),
  single({ client: "xyz", name: "Vídeo Manifesto XYZ", category: "video", start: 9, day: 10, price: 18_500, parts: 2, margin: 31.2 }),
  single({ client: "sorriso", name: "Vídeos de Depoimentos", category: "video", start: 13, day: 5, price: 12_400, parts: 2, margin: 42.7 }),
  single({ client: "sorriso", name: "Site Clínica Sorriso", category: "website", start: 21, months: 3, day: 15, price: 16_900, parts: 3, margin: 39.1 }),
  single({ client: "corpo", name: "Identidade Unidade Centro", category: "branding", start: 12, day: 10, price: 11_200, parts: 2, margin: 53.0 }),
  single({ client: "corpo", name: "Vídeo Desafio de Verão", category: "video", start: 1, months: 3, day: 5, price: 9_800, parts: 2, margin: 36.2 }),
  single({ client: "maispet", name: "Loja Virtual Mais Pet", category: "website", start: 17, months: 4, day: 10, price: 42_000, parts: 3, margin: -4.8, description: "Escopo cresceu três vezes; as horas extras não foram cobradas." }),
  single({ client: "maispet", name: "Embalagens Linha Natural", category: "branding", start: 5, months: 3, day: 15, price: 19_600, parts: 2, margin: 44.1 }),
  single({ client: "trigo", name: "Cardápio e Fachada", category: "branding", start: 18, day: 5, price: 7_400, parts: 2, margin: 51.1 }),
  single({ client: "trigo", name: "Vídeo Pão de Cada Dia", category: "video", start: 7, day: 10, price: 6_900, parts: 1, margin: 37.9 }),
  single({ client: "vilaverde", name: "Portal de Imóveis", category: "website", start: 15, months: 5, day: 10, price: 33_000, parts: 3, margin: 21.4 }),
  single({ client: "metalpar", name: "Catálogo Técnico Digital", category: "website", start: 10, months: 4, day: 15, price: 24_500, parts: 3, margin: 40.9 }),
  single({ client: "metalpar", name: "Vídeo da Fábrica", category: "video", start: 19, months: 3, day: 5, price: 21_000, parts: 2, margin: 33.7 }),
  single({ client: "aprender", name: "Vídeo Institucional Novo Aprender", category: "video", start: 8, day: 15, price: 15_300, parts: 2, margin: 45.9 }),
  single({ client: "lumina", name: "Coleção Alvorada", category: "branding", start: 6, day: 5, price: 13_700, parts: 2, margin: 55.8 }),
  single({ client: "mareserena", name: "Site Maré Serena", category: "website", start: 12, months: 3, day: 10, price: 14_200, parts: 2, margin: 47.7 }),
  single({ client: "barbosa", name: "Marca Barbosa & Telles", category: "branding", start: 11, months: 3, day: 15, price: 12_900, parts: 3, margin: 57.7 }),
  single({ client: "nutrivida", name: "Receitas em Vídeo", category: "video", start: 4, months: 3, day: 10, price: 17_800, parts: 3, margin: 28.3 }),
  single({ client: "nutrivida", name: "Reposicionamento NutriVida", category: "branding", start: 20, months: 4, day: 5, price: 26_400, parts: 3, margin: 50.1 }),
  single({ client: "lotus", name: "Marca Espaço Lótus", category: "branding", start: 10, day: 10, price: 8_600, parts: 2, margin: 54.9 }),
  single({ client: "construir", name: "Tabloide Digital", category: "website", start: 16, day: 5, price: 9_200, parts: 2, margin: 43.0 }),
  single({ client: "cafealto", name: "Rótulos Microlote", category: "branding", start: 3, day: 15, price: 7_900, parts: 2, margin: 49.7 }),
  single({ client: "ortocentro", name: "Site Ortocentro", category: "website", start: 14, months: 3, day: 5, price: 15_800, parts: 2, margin: 38.1 }),
  single({ client: "datasul", name: "Oficina de Posicionamento", category: "consulting", start: 11, months: 1, day: 10, price: 9_500, parts: 1, margin: 65.7 }),
  single({ client: "datasul", name: "Vídeos de Produto DataNorte", category: "video", start: 2, months: 3, day: 15, price: 16_200, parts: 3, margin: 41.0 }),
  single({ client: "idiomas", name: "Página de Inscrição Ponte", category: "website", start: 5, day: 10, price: 6_300, parts: 2, margin: 52.0 }),
  single({ client: "contabil", name: "Site Equilíbrio", category: "website", start: 20, months: 3, day: 15, price: 11_500, parts: 2, margin: 44.4 }),
  single({ client: "agrocampo", name: "Vídeo Dia de Campo", category: "video", start: 9, months: 1, day: 5, price: 14_900, parts: 2, margin: -16.3, description: "Duas diárias perdidas por chuva, refeitas sem cobrança." }),
  single({ client: "imperial", name: "Maquete Digital Reserva Sul", category: "video", start: 7, months: 3, day: 15, price: 22_600, parts: 3, margin: 32.5 }),
  single({ client: "sorriso", name: "Campanha Clareamento de Verão", category: "branding", start: -1, months: 2, day: 10, price: 8_900, parts: 2, margin: 50, status: "planned" }),
  single({ client: "cafealto", name: "Loja Virtual Café do Alto", category: "website", start: -1, months: 4, day: 15, price: 19_900, parts: 3, margin: 45, status: "planned" }),
  single({ client: "modas", name: "Editorial Estação Inverno", category: "video", start: 10, day: 10, price: 10_800, parts: 2, margin: 35.0 }),
];

export const projects: readonly ProjectPlan[] = [...recurring, ...oneOff];
