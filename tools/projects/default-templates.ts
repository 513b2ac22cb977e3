import type { PROJECT_CATEGORIES } from "../../db/schema/projects.ts";
import { type Locale, say } from "../language.ts";

type Category = (typeof PROJECT_CATEGORIES)[number];
/** Portuguese name, English name, due so many days after the start, hours. */
type Line = readonly [pt: string, en: string, days: number, hours: number];

/**
 * Defaults of the product: what an agency usually does in the first weeks of a project of each kind. They serve while a
 * tenant has no template of its own for the category; "other" has none.
 */
const LINES: Readonly<Record<Category, readonly Line[]>> = {
  traffic: [
    ["Reunião de kickoff e acesso às contas de anúncio", "Kickoff meeting and access to the ad accounts", 2, 2],
    ["Instalar pixels e conferir as conversões", "Install pixels and check the conversions", 5, 4],
    ["Definir públicos, verba e metas de CPL", "Define audiences, budget and CPL goals", 7, 4],
    ["Produzir os criativos da primeira leva", "Produce the first set of creatives", 10, 8],
    ["Subir as campanhas", "Launch the campaigns", 12, 4],
    ["Otimização da primeira semana", "First week's optimisation", 19, 3],
    ["Relatório do primeiro mês", "First month's report", 30, 3],
  ],
  social_media: [
    ["Reunião de kickoff e tom de voz da marca", "Kickoff meeting and the brand's tone of voice", 2, 2],
    ["Auditoria dos perfis e da concorrência", "Audit of the profiles and the competition", 5, 4],
    ["Calendário editorial do mês", "The month's editorial calendar", 8, 6],
    ["Criar artes e legendas", "Create artwork and captions", 12, 12],
    ["Aprovar os posts com o cliente", "Have the client approve the posts", 14, 2],
    ["Agendar as publicações", "Schedule the posts", 15, 2],
    ["Relatório de desempenho do mês", "The month's performance report", 30, 3],
  ],
  branding: [
    ["Imersão e briefing da marca", "Immersion and brand briefing", 5, 6],
    ["Pesquisa de referências e concorrentes", "Research of references and competitors", 10, 8],
    ["Conceito e posicionamento", "Concept and positioning", 17, 10],
    ["Propostas de logotipo", "Logo proposals", 27, 16],
    ["Apresentar ao cliente e ajustar", "Present to the client and adjust", 34, 8],
    ["Manual da identidade visual", "Visual identity guidelines", 45, 12],
    ["Entregar os arquivos finais", "Hand over the final files", 48, 2],
  ],
  video: [
    ["Briefing e objetivo do vídeo", "Briefing and goal of the video", 3, 2],
    ["Roteiro", "Script", 8, 6],
    ["Aprovar o roteiro com o cliente", "Have the client approve the script", 10, 1],
    ["Pré-produção: locação, elenco e equipamento", "Pre-production: location, cast and equipment", 15, 6],
    ["Gravação", "Shooting", 20, 10],
    ["Edição e trilha", "Editing and soundtrack", 27, 14],
    ["Ajustes e entrega final", "Adjustments and final delivery", 32, 4],
  ],
  website: [
    ["Briefing e mapa do site", "Briefing and site map", 5, 4],
    ["Wireframes", "Wireframes", 12, 8],
    ["Layout das páginas", "Page layouts", 22, 16],
    ["Textos e imagens", "Texts and images", 26, 8],
    ["Desenvolvimento", "Development", 40, 30],
    ["Testes, SEO básico e formulários", "Tests, basic SEO and forms", 44, 6],
    ["Publicar e treinar o cliente", "Publish and train the client", 47, 4],
  ],
  seo: [
    ["Auditoria técnica do site", "Technical audit of the site", 7, 8],
    ["Pesquisa de palavras-chave", "Keyword research", 12, 6],
    ["Corrigir os erros técnicos", "Fix the technical errors", 20, 10],
    ["Otimizar as páginas principais", "Optimise the main pages", 27, 8],
    ["Plano de conteúdo", "Content plan", 30, 4],
    ["Relatório de posições e tráfego orgânico", "Report of rankings and organic traffic", 35, 3],
  ],
  content: [
    ["Briefing editorial e personas", "Editorial briefing and personas", 3, 3],
    ["Pauta do mês", "The month's topics", 7, 4],
    ["Redigir os conteúdos", "Write the pieces", 15, 14],
    ["Revisar e aprovar com o cliente", "Review and have the client approve", 18, 3],
    ["Publicar e distribuir", "Publish and distribute", 20, 2],
    ["Relatório de resultados", "Report of results", 30, 2],
  ],
  consulting: [
    ["Reunião de diagnóstico", "Diagnosis meeting", 3, 3],
    ["Coletar os dados e acessos", "Collect data and access", 7, 4],
    ["Análise e diagnóstico", "Analysis and diagnosis", 15, 12],
    ["Plano de ação", "Action plan", 21, 8],
    ["Apresentar ao cliente", "Present to the client", 24, 2],
    ["Acompanhamento da implantação", "Follow-up of the implementation", 45, 6],
  ],
  other: [],
};

export const defaultTemplates = (category: Category, locale: Locale) =>
  LINES[category].map(([pt, en, days, hours], position) => ({
    id: null,
    category,
    name: say(locale, pt, en),
    description: null,
    due_after_days: days,
    estimate_hours: hours,
    position,
    builtin: true,
  }));
