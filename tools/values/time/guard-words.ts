import { splitPhrases } from "./words.ts";

const words = (phrases: string): ReadonlySet<string> => new Set(splitPhrases(phrases));

/** What money, counts and measures are counted in. */
export const AMOUNTS = words(`
  mil, milhao, milhoes, mi, bi, bilhao, bilhoes, reais, real, dolar, dolares, euro, euros, por, vezes, x, kg, km, ponto, pontos, centavos, k,
  thousand, million, billion, dollars, percent, times, points, cents
`);

/** What is numbered "2/10", "1.3" or "3" without being a date. */
export const NUMBERED = words(`
  parcela, parcelas, pagina, paginas, etapa, fase, versao, capitulo, item, passo, slide, episodio, placar, proporcao, lote, pedido, artigo,
  installment, page, step, version, chapter, release, ratio, score, order
`);

/** Words in -s that may follow a bare hour or year without being what it counts. */
export const NOT_COUNTED = words(`
  mas, mais, menos, pelos, pelas, apos, antes, depois, tres, seis, temos, vamos, desses, dessas, estamos, fizemos, tivemos, vendemos, gastamos,
  faturamos, recebemos, pagamos, conosco, atras, meus, nossos, nossas, minhas, seus, suas, passados, passadas, this, does, plus, across, versus
`);

/** Weekdays that are also ordinals. */
export const ORDINAL_WEEKDAYS = words("segunda, terca, quarta, quinta, sexta");

/** Nouns that make them ordinals, in the singular. */
export const ORDERED_NOUNS = words(`
  vez, parcela, fase, etapa, via, pagina, linha, fatura, nota, rodada, campanha, tarefa, pessoa, parte, metade, proposta, tentativa, temporada,
  chamada, mensagem, entrega, remessa, cobranca, carta, cliente, empresa, conta, coluna, aba, peca, arte, foto, imagem, loja, filial, vaga, onda,
  turma, aula, prova, chance, ideia, ordem, melhor, maior, pior, menor, guerra, planilha, consulta, visita, venda, compra, leitura, camada,
  classe, categoria, marca, letra, pergunta, resposta, alternativa, instancia, semana, quinzena, hora, mao, tela, feira livre
`);

/** Days and months that are also everyday English words, or a title: a date only after one of the leads below. */
export const WEAK_NAMES = words("sat, sun, wed, mon, may, march, dom");

export const NAME_LEADS = words(
  "on, in, of, by, since, until, till, from, to, through, and, before, after, next, last, this, every, for, between, no, ate, desde",
);

export const EVERY = words("todo, toda, todos os, todas as, cada, every, each");

export const STREETS = words("rua, avenida, av, travessa, alameda, praca, rodovia, street, avenue");

export const TIMES_A = words("times, once, twice, x, vezes, vez");
