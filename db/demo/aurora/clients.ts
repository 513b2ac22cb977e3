import type { ClientPlan } from "../plan.ts";

// biome-ignore format: one row per line
const healthy: readonly ClientPlan[] = [
  { key: "xyz", name: "Empresa XYZ", segment: "Tecnologia B2B", group: "tecnologia", audience: "gestores de TI", contact: "Renata Prado", area: 11, status: "client", channel: "Indicação", since: 34, last: 3, mood: 0.46, talks: 22 },
  { key: "sorriso", name: "Clínica Sorriso", segment: "Odontologia", group: "saude", audience: "pacientes", contact: "Dra. Paula Meirelles", area: 11, status: "client", channel: "Google", since: 29, last: 2, mood: 0.62, talks: 18 },
  { key: "corpo", name: "Academia Corpo Ativo", segment: "Academia", group: "fitness", audience: "alunos", contact: "Thiago Bastos", area: 19, status: "client", channel: "Instagram", since: 22, last: 6, mood: 0.35, talks: 16 },
  { key: "maispet", name: "Mais Pet", segment: "Pet Care", group: "pet", audience: "tutores", contact: "Carolina Guimarães", area: 11, status: "client", channel: "Indicação", since: 19, last: 1, mood: 0.7, talks: 17, notes: "Também conhecida como +Pet. Contato principal: Carolina Guimarães." },
  { key: "trigo", name: "Padaria Trigo da Serra", segment: "Alimentação", group: "alimentacao", audience: "fregueses", contact: "Seu Anselmo Vidal", area: 24, status: "client", channel: "Indicação", since: 27, last: 9, mood: 0.55, talks: 12 },
  { key: "vilaverde", name: "Imobiliária Vila Verde", segment: "Imobiliário", group: "imoveis", audience: "compradores", contact: "Mônica Sarmento", area: 41, status: "client", channel: "Evento", since: 25, last: 5, mood: 0.4, talks: 14 },
  { key: "metalpar", name: "Metalúrgica Parané", segment: "Indústria", group: "industria", audience: "compradores técnicos", contact: "Eng. Otávio Reis", area: 54, status: "client", channel: "LinkedIn", since: 20, last: 12, mood: 0.3, talks: 11 },
  { key: "aprender", name: "Colégio Novo Aprender", segment: "Educação", group: "educacao", audience: "pais de alunos", contact: "Lúcia Tavares", area: 31, status: "client", channel: "Google", since: 31, last: 4, mood: 0.5, talks: 15 },
  { key: "lumina", name: "Lumina Joias", segment: "Varejo de moda", group: "varejo", audience: "clientes da loja", contact: "Bruna Lacerda", area: 21, status: "client", channel: "Instagram", since: 16, last: 7, mood: 0.66, talks: 12 },
  { key: "mareserena", name: "Pousada Maré Serena", segment: "Turismo", group: "turismo", audience: "hóspedes", contact: "Fábio Queiroz", area: 73, status: "client", channel: "Indicação", since: 18, last: 15, mood: 0.58, talks: 10 },
  { key: "barbosa", name: "Barbosa & Telles Advogados", segment: "Jurídico", group: "servicos", audience: "clientes do escritório", contact: "Dr. Henrique Telles", area: 61, status: "client", channel: "LinkedIn", since: 14, last: 19, mood: 0.22, talks: 9 },
  { key: "nutrivida", name: "NutriVida Alimentos", segment: "Alimentos saudáveis", group: "alimentos", audience: "consumidores", contact: "Patrícia Nogueira", area: 47, status: "client", channel: "Evento", since: 24, last: 8, mood: 0.44, talks: 13 },
  { key: "lotus", name: "Espaço Lótus Estética", segment: "Beleza", group: "beleza", audience: "clientes", contact: "Samara Dutra", area: 85, status: "client", channel: "Instagram", since: 12, last: 10, mood: 0.72, talks: 10 },
  { key: "construir", name: "Construir Casa e Obra", segment: "Material de construção", group: "varejo", audience: "clientes da loja", contact: "Wagner Pontes", area: 62, status: "client", channel: "Indicação", since: 28, last: 57, mood: 0.1, talks: 11 },
  { key: "cafealto", name: "Café do Alto", segment: "Alimentação", group: "alimentacao", audience: "apreciadores de café", contact: "Marina Falcão", area: 35, status: "client", channel: "Instagram", since: 9, last: 4, mood: 0.78, talks: 8 },
  { key: "ortocentro", name: "Ortocentro Joinville", segment: "Ortopedia", group: "saude", audience: "pacientes", contact: "Dr. Sérgio Linhares", area: 47, status: "client", channel: "Google", since: 17, last: 17, mood: 0.34, talks: 10 },
  { key: "datasul", name: "DataNorte Sistemas", segment: "Software", group: "tecnologia", audience: "diretores financeiros", contact: "Leandro Pacheco", area: 51, status: "client", channel: "LinkedIn", since: 13, last: 11, mood: 0.52, talks: 11 },
  { key: "idiomas", name: "Escola Ponte Idiomas", segment: "Educação", group: "educacao", audience: "alunos", contact: "Vanessa Kimura", area: 11, status: "client", channel: "Facebook", since: 7, last: 14, mood: 0.48, talks: 7 },
];

// biome-ignore format: one row per line
const lukewarm: readonly ClientPlan[] = [
  { key: "contabil", name: "Contábil Equilíbrio", segment: "Contabilidade", group: "servicos", audience: "empresários", contact: "Neusa Amaral", area: 16, status: "client", channel: "Indicação", since: 23, last: 64, mood: 0.05, talks: 8 },
  { key: "moveis", name: "Móveis Araucária", segment: "Móveis planejados", group: "varejo", audience: "clientes da loja", contact: "Cláudio Bittencourt", area: 42, status: "client", channel: "Google", since: 15, last: 47, mood: -0.22, talks: 9, overdue: 2, delay: 26 },
  { key: "agrocampo", name: "AgroCampo Insumos", segment: "Agronegócio", group: "industria", audience: "produtores rurais", contact: "Rubens Salgado", area: 65, status: "client", channel: "Evento", since: 21, last: 66, mood: 0, talks: 8, delay: 6 },
];

// biome-ignore format: one row per line
const atRisk: readonly ClientPlan[] = [
  { key: "otica", name: "Ótica Horizonte", segment: "Varejo óptico", group: "varejo", audience: "clientes da loja", contact: "Regina Fontes", area: 27, status: "client", channel: "Google", since: 26, last: 104, mood: 0, talks: 9, notes: "Contato principal: Regina Fontes. Prefere ligação pela manhã." },
  { key: "transporte", name: "TransRota Logística", segment: "Logística", group: "industria", audience: "embarcadores", contact: "Nelson Cordeiro", area: 13, status: "client", channel: "LinkedIn", since: 22, last: 131, mood: 0, talks: 8, overdue: 2, delay: 22 },
  { key: "sabormar", name: "Restaurante Sabor do Mar", segment: "Alimentação", group: "alimentacao", audience: "fregueses", contact: "Chef Álvaro Pimenta", area: 48, status: "client", channel: "Instagram", since: 18, last: 186, mood: 0, talks: 8, overdue: 4, delay: 30 },
  { key: "studiofit", name: "Studio Movimento Pilates", segment: "Pilates", group: "fitness", audience: "alunos", contact: "Ana Moura", area: 71, status: "client", channel: "Instagram", since: 15, last: 69, mood: -0.5, talks: 8 },
  { key: "vetvida", name: "Hospital Veterinário Bicho Bom", segment: "Hospital veterinário", group: "pet", audience: "tutores", contact: "Dr. Ícaro Mendes", area: 91, status: "client", channel: "Indicação", since: 13, last: 52, mood: -0.62, talks: 10, overdue: 4, delay: 27 },
  { key: "imperial", name: "Construtora Imperial Sul", segment: "Imobiliário", group: "imoveis", audience: "investidores", contact: "Gustavo Ferraz", area: 53, status: "client", channel: "Evento", since: 20, last: 18, mood: -0.85, talks: 13, overdue: 11 },
  { key: "belaforma", name: "Clínica Bela Forma", segment: "Beleza", group: "beleza", audience: "pacientes", contact: "Dra. Tatiana Vasques", area: 67, status: "client", channel: "Facebook", since: 17, last: 77, mood: -0.25, talks: 9, overdue: 2 },
];

// biome-ignore format: one row per line
const funnel: readonly ClientPlan[] = [
  { key: "solar", name: "Solar Pleno Energia", segment: "Energia solar", group: "industria", audience: "proprietários", contact: "Danilo Campos", area: 81, status: "prospect", channel: "Google", since: 0, last: 3, mood: 0.4, talks: 6 },
  { key: "vinhedo", name: "Vinhedo Dois Irmãos", segment: "Bebidas", group: "alimentacao", audience: "apreciadores de vinho", contact: "Giovana Rossi", area: 54, status: "prospect", channel: "Evento", since: 0, last: 8, mood: 0.3, talks: 5 },
  { key: "kids", name: "Kids Mundo Brinquedos", segment: "Varejo infantil", group: "varejo", audience: "pais e mães", contact: "Érica Sabino", area: 34, status: "prospect", channel: "Indicação", since: 0, last: 14, mood: 0.15, talks: 4 },
  { key: "laboratorio", name: "Laboratório Exata", segment: "Diagnósticos", group: "saude", audience: "pacientes", contact: "Dr. Murilo Assis", area: 62, status: "prospect", channel: "LinkedIn", since: 0, last: 21, mood: 0.05, talks: 4 },
  { key: "bike", name: "Pedal Livre Bicicletas", segment: "Varejo esportivo", group: "varejo", audience: "ciclistas", contact: "Ramon Teles", area: 48, status: "lead", channel: "Instagram", since: 0, last: 2, mood: 0.35, talks: 3 },
  { key: "coworking", name: "Coworking Ponto Comum", segment: "Escritórios compartilhados", group: "servicos", audience: "empreendedores", contact: "Júlia Antunes", area: 31, status: "lead", channel: "Google", since: 0, last: 5, mood: 0.25, talks: 3 },
  { key: "doces", name: "Doceria Maria Flor", segment: "Alimentação", group: "alimentacao", audience: "clientes", contact: "Maria Flor Santana", area: 62, status: "lead", channel: "Instagram", since: 0, last: 9, mood: 0.45, talks: 2 },
  { key: "segura", name: "Segura Mais Corretora", segment: "Seguros", group: "servicos", audience: "segurados", contact: "Edson Matos", area: 84, status: "lead", channel: "Facebook", since: 0, last: 17, mood: 0.1, talks: 2 },
  { key: "arq", name: "Ateliê Prumo Arquitetura", segment: "Arquitetura", group: "servicos", audience: "clientes do ateliê", contact: "Helena Motta", area: 51, status: "lead", channel: "Indicação", since: 0, last: 12, mood: 0.3, talks: 3 },
];

// biome-ignore format: one row per line
const gone: readonly ClientPlan[] = [
  { key: "autoescola", name: "Autoescola Via Segura", segment: "Educação", group: "educacao", audience: "alunos", contact: "Márcio Lobo", area: 17, status: "churned", channel: "Facebook", since: 23, last: 152, mood: -0.6, talks: 8, churnedDaysAgo: 150 },
  { key: "modas", name: "Modas Estação", segment: "Varejo de moda", group: "varejo", audience: "clientes da loja", contact: "Silvana Rangel", area: 44, status: "churned", channel: "Instagram", since: 19, last: 63, mood: -0.7, talks: 9, churnedDaysAgo: 60 },
  { key: "fisio", name: "Fisio Integrada", segment: "Fisioterapia", group: "saude", audience: "pacientes", contact: "Dr. Renato Gil", area: 92, status: "churned", channel: "Google", since: 16, last: 243, mood: -0.4, talks: 7, churnedDaysAgo: 240 },
];

/** Names are made up; the companies do not exist. */
export const clients: readonly ClientPlan[] = [...healthy, ...lukewarm, ...atRisk, ...funnel, ...gone];
