import type { ProjectPlan } from "../plan.ts";

type Category = ProjectPlan["category"];

interface ExpenseKind {
  readonly category: string;
  readonly suppliers: readonly string[];
  readonly descriptions: readonly string[];
}

const freelancer: ExpenseKind = {
  category: "freelancer",
  suppliers: ["Duda Mota ME", "Igor Peixoto ME", "Lívia Sampaio ME", "Caio Brandão ME"],
  descriptions: ["Redação de peças extras", "Desdobramento de artes", "Edição de cortes curtos", "Apoio na diagramação"],
};
const software: ExpenseKind = {
  category: "software",
  suppliers: ["Assina Software", "Central de Licenças"],
  descriptions: ["Licença do painel de relatórios", "Agendador de publicações", "Ferramenta de palavras-chave"],
};
const images: ExpenseKind = {
  category: "banco de imagens",
  suppliers: ["Foto Viva Banco de Imagens", "Acervo Luz"],
  descriptions: ["Pacote de imagens", "Trilha e imagens licenciadas"],
};
const production: ExpenseKind = {
  category: "produção",
  suppliers: ["Estúdio Quadro a Quadro", "Locadora Foco", "Maré Filmes"],
  descriptions: ["Diária de filmagem", "Aluguel de câmera e luz", "Captação com drone", "Maquiagem e figurino"],
};
const travel: ExpenseKind = {
  category: "viagem",
  suppliers: ["Viação Rota Nova", "Pousada do Centro", "Leva Bem Transporte"],
  descriptions: ["Deslocamento para reunião", "Hospedagem da equipe de gravação", "Transporte de equipamento"],
};
const hosting: ExpenseKind = {
  category: "hospedagem",
  suppliers: ["Nuvem Serena", "Porto Hospedagem"],
  descriptions: ["Hospedagem e certificado", "Servidor de homologação", "Registro do domínio"],
};
const printing: ExpenseKind = {
  category: "gráfica",
  suppliers: ["Gráfica Traço Forte", "Papel & Cor Impressos"],
  descriptions: ["Impressão do manual da marca", "Provas de cor", "Papelaria e brindes"],
};
const research: ExpenseKind = {
  category: "pesquisa",
  suppliers: ["Escuta Pesquisa", "Instituto Bússola"],
  descriptions: ["Recrutamento de entrevistados", "Pesquisa com consumidores"],
};
const influencer: ExpenseKind = {
  category: "influenciador",
  suppliers: ["Cachê Bia Torres", "Cachê Nando Reale"],
  descriptions: ["Publicação com criadora local", "Participação em vídeo"],
};

export const EXPENSES: Readonly<Record<Category, readonly ExpenseKind[]>> = {
  traffic: [freelancer, software, images],
  social_media: [freelancer, images, production, influencer],
  branding: [printing, research, freelancer],
  video: [production, travel, freelancer, images],
  website: [freelancer, hosting, software, images],
  seo: [software, freelancer],
  content: [freelancer, images],
  consulting: [travel, research, software],
  other: [freelancer, travel],
};

/** The part of a project's cost that is hours; the rest is bought. */
export const LABOUR_SHARE: Readonly<Record<Category, number>> = {
  traffic: 0.82,
  social_media: 0.76,
  branding: 0.8,
  video: 0.5,
  website: 0.72,
  seo: 0.86,
  content: 0.74,
  consulting: 0.88,
  other: 0.7,
};

export const NOTES: Readonly<Record<Category, readonly string[]>> = {
  traffic: ["Otimização de lances", "Novos públicos", "Subida de criativos", "Relatório semanal", "Revisão de palavras negativas"],
  social_media: ["Pauta do mês", "Artes da semana", "Resposta a comentários", "Roteiro de reels", "Agendamento de posts"],
  branding: ["Pesquisa de referências", "Estudos de logo", "Manual da marca", "Apresentação ao cliente"],
  video: ["Roteiro", "Diária de gravação", "Edição", "Correção de cor", "Ajustes pedidos pelo cliente"],
  website: ["Wireframes", "Layout da home", "Desenvolvimento", "Carga de conteúdo", "Testes em celular"],
  seo: ["Auditoria técnica", "Otimização de páginas", "Pesquisa de termos", "Relatório de posições"],
  content: ["Redação de artigos", "Revisão", "Calendário editorial", "Newsletter"],
  consulting: ["Diagnóstico", "Oficina com a equipe", "Plano de ação", "Acompanhamento"],
  other: ["Reunião de alinhamento", "Execução", "Acompanhamento"],
};
