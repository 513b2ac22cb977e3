interface Pattern {
  readonly test: RegExp;
  readonly weight: number;
}

const table = (weight: number, ...sources: string[]): Pattern[] =>
  sources.map((source) => ({ test: new RegExp(`\\b(?:${source})`, "u"), weight }));

const complaints: readonly Pattern[] = [
  ...table(
    -3,
    "ningu[e]m (me |nos )?(respond|atend|retorn|resolv|da |deu |apareceu|ajud|avis|sab)",
    "(procurar|buscar|contratar|trocar de|mudar de|ver|cotar com|pensando em) (uma )?(outra|outro|nova) (agencia|empresa|fornecedor|parceir)",
    "(trocar|mudar) de (agencia|fornecedor)",
    "(quero|queremos|vou|vamos|pretendo|pretendemos|desejo|gostaria de|preciso) (cancelar|encerrar|rescindir|desistir|sair)",
    "nunca mais (compr|volt|contrat|quero|trabalh|fa[cz]|us)",
    "dinheiro de volta|reembolso|procon|advogad|processo judicial|vou processar",
    "nao da (mais )?(pra|para) (trabalhar|continuar|confiar|aceitar|esperar)",
    "perd(i|emos|eu|eram) (a )?(paciencia|confianca)",
    "no(body| one) (answers?|answered|repl|calls?|called|responds?|responded|gets? back)",
    "(another|a different|a new) agency|want (my|our) money back|refund|cancel (the|our|my) contract",
  ),
  ...table(
    -2,
    "cade\\b|kd\\b|onde (esta|ficou|foi parar) (o|a|meu|minha|nosso|nossa)\\b",
    "(faz|ja faz|ha|tem) (\\d+|um|uma|dois|duas|tres|quatro|cinco|varios|varias|mais de [a-z0-9]+) (dias?|semanas?|mes|meses)( que)? .{0,30}(nao|ningu|esper|aguard|sem |fora|parad)",
    "(ate agora|ate hoje|e|ainda)( nao veio)? nada\\b",
    "ainda (nao|esper|aguard|estou esper|estamos esper)|continuo (esper|aguard|sem)|sigo (esper|aguard|sem)",
    "nao (recebi|recebemos|chegou|chegaram|veio|vieram|entreg|respond|retorn|funcion|resolv|cumpri|atend|aprov|apareceu|vend|gerou|deu certo|deram|avisa)",
    "(segunda|terceira|quarta|quinta|decima|enesima|2a|3a|4a) vez\\b|(varias|diversas|tres|duas|quatro|inumeras) vezes",
    "esperava(mos)? (muito )?mais|abaixo do (esperado|combinado|prometido)|deix[a-z]+ (muito )?a desejar|pod(eria|ia|eriam|iam) (ser|ter sido|estar) melhor",
    "sem (retorno|resposta|resultado|noticia|explicac|previsao|solucao|suporte|acesso)",
    "nao (ficou|ficaram|saiu|sairam) (como|do jeito|bo[ma]|legal)|nao sab(em|e) (fazer|nada|o que)|(mal|muito mal) (atendid|feit|escrit)",
    "fora do ar|parou de funcionar|nao (abre|carrega|entra|roda)",
    "(vendas?|leads?|resultados?|faturamento|conversoes|trafego|acessos|numeros) (cai|caiu|cairam|despenc|diminu|sumi|pior)",
    "nao (foi|era|e) (isso |o )?(que )?(combin|pedi|pedimos|aprov|contrat)|diferente do (combinado|aprovado|briefing)",
    "jogar dinheiro fora|joguei dinheiro|dinheiro jogado|nao vale (a pena|o preco)|gastamos .{0,30}\\b(e|mas|so) veio",
    "(pensando|pensa) em (sair|cancelar|parar|trocar)",
    "ate quando|toda (vez|hora|semana)|todo mes a mesma|de novo (isso|esse|a mesma|o mesmo)|mesm[oa] (erro|problema|desculpa|historia|relatorio)",
    "estou no aguardo ha|ja (cobrei|pedi|solicitei|falei|avisei|liguei|mandei)( .{0,12})? (vez|vezes|tres|duas|varias|de novo)",
    "still (waiting|no|not|hasn.t|haven.t)|(second|third|fourth) time|weeks? late|days? late|never (got|received|answered|called)|where is (the|my|our)",
    "went down|dropped|did ?n.t (work|deliver|arrive)|not what we (asked|agreed)|calls? us back.{0,5}never|waste of",
  ),
  ...table(
    -1.5,
    "(a )?falta de (retorno|resposta|atenc|estoque|organiz|compromiss|cuidado|comunic|transpar)|achei que .{0,40}(seria|ia ser) melhor",
  ),
  ...table(
    -1.2,
    "de novo\\b|outra vez\\b|mais uma vez\\b|(muito|mt|tao) (caro|alto|car[ao]s)|too (expensive|slow|late|long)|sinceramente\\b",
  ),
];

const praise: readonly Pattern[] = [
  ...table(
    2.5,
    "(bateu|bateram|batemos|atingiu|atingimos|superou|superamos|passou|ultrapass)[a-z]* (a |as |o |os |da |de |todas as |nossas? |as nossas )?(meta|metas|expectativa|expectativas|esperado|objetivo)",
    "acima do esperado|melhor do que (eu |a gente )?(esper|imagin)",
    "(quero|queremos|vamos|vou|gostaria de|aceito|aceitamos) (renovar|ampliar|aumentar|dobrar|continuar com|fechar)",
    "(ja )?(indiquei|indicamos|recomendei|recomendo|recomendamos|vou indicar|vamos indicar)",
    "(vendas?|leads?|resultados?|faturamento|conversoes|trafego|acessos|alcance) (dobr|triplic|quadruplic|cresc|subi|aument|dispar|melhor)",
    "(custo|cpl|cpc|cpa|preco)( [a-z]+){0,3} (caiu|baixou|diminu|reduz)",
    "sales (doubled|tripled|grew|went up|increased)|exceeded|beat (the|our) (target|goal)|(want|like|love) to renew",
  ),
  ...table(
    1.8,
    "^fechad[oa]\\b|fechado[!.]|vamos em frente|pode (mandar|enviar) o contrato|deu (tudo )?(super |muito )?certo|valeu (muito )?a pena|nota (dez|10|mil)",
    "^aprovad[oa]\\b|aprovad[oa]!|nada mal\\b|compens(a|ou)\\b|not bad\\b",
    "(do que|nada (a|para|pra)|nenhuma|sem) (reclam|ressalva|alterac)|no complaints?|nothing to complain|well done|keep it up|thumbs up",
    "(a|o|as|os|the) (melhor|melhores|best) ",
    "na hora\\b|de primeira\\b|esgotou|lotou|vendeu tudo|vendemos tudo|viraliz",
  ),
];

/** A fault named as work to be done is no complaint: "precisamos corrigir o erro". */
export const isChore = (clause: string) =>
  /\b(precis[a-z]+|vamos|vou|temos que|tenho que|pode|podem|poderia|consegue|need to|please|we will|i will) (resolver|corrigir|ajustar|verificar|consertar|tratar|arrumar|fix|solve|correct|check)/.test(
    clause,
  );

/** Ways of complaining and praising that need no bad or good word; texts are folded. */
export const patternScore = (clause: string) =>
  [...complaints, ...praise].reduce((sum, { test, weight }) => (test.test(clause) ? sum + weight : sum), 0);

const good = /[😀😁😃😄😊🙂😍🥰😘🤩😎👏🙌🎉🥳🚀👍💚💙🧡💜❤🔥💪🏆⭐🤝]|:\)|:-\)|:D/gu;
const bad = /[😡🤬😠😤😞😢😭👎💔🙄😒😩😫😣☹🙁😖🤦]|:\(|:-\(/gu;

export const emojiScore = (text: string) => 1.5 * (text.match(good)?.length ?? 0) - 1.5 * (text.match(bad)?.length ?? 0);
