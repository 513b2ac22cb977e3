/** What business interactions are about: the key and the beginnings of the words that show it, accents dropped. */
const topics: readonly [topic: string, words: RegExp][] = [
  [
    "prazo",
    /\b(prazo|atras|demor|cronograma|entreg(a|as|ar|ou|aram|ue|amos)\b|data limite|deadline|late\b|delay|schedule|ate (segunda|terca|quarta|quinta|sexta|amanha|o dia))/,
  ],
  [
    "preço",
    /\b(preco|car[oa]s?\b|carissim|orcamento|desconto|valor(es)?\b|cust(o|a|ou|am)\b|price|pricing|expensive|quote|discount|budget|cost\b)/,
  ],
  ["relatório", /\b(relatori|dashboard|report\b|reports\b|metrica|analytics)/],
  ["campanha", /\b(campanh|anunci|criativo|trafego pago|midia paga|impulsion|campaign|\bads?\b|google ads|meta ads|tiktok)/],
  [
    "pagamento",
    /\b(pagament|pag(ar|uei|amos|ou|a)\b|boleto|\bpix\b|fatura|nota fiscal|cobranca|inadimpl|vencimento|vence\b|payment|invoice|\bpaid\b|\bpay\b|billing)/,
  ],
  ["contrato", /\b(contrat|clausula|assinatura do|aditivo|contract|agreement)/],
  ["qualidade", /\b(qualidade|erro|errad|defeito|mal feito|refazer|retrabalho|impecav|quality|mistake|wrong\b|broken)/],
  [
    "atendimento",
    /\b(atendiment|atendeu|atende\b|suporte|respond(e|em|eu|eram|ido)\b|sem (resposta|retorno)|ninguem|atencios|service\b|support\b|answer|repl(y|ied)|call(ed)? .{0,6}back)/,
  ],
  [
    "resultado",
    /\b(resultado|\bmeta(s)?\b|vendas?\b|vendemos|conversoes|conversao|faturamento|\broi\b|\broas\b|results?\b|sales\b|performance)/,
  ],
  [
    "cancelamento",
    /\b(cancel|rescind|rescis|encerrar|outra agencia|dinheiro de volta|reembolso|refund|another agency|distrato|pensando em sair)/,
  ],
  ["renovação", /\b(renov|prorrog|renew|extend the contract|mais um ano)/],
  ["leads", /\bleads?\b/],
  ["site", /\b(site|landing|website|pagina|hospedagem|dominio)\b/],
  ["redes sociais", /\b(instagram|facebook|linkedin|redes sociais|stories|reels|social media|posts?\b)/],
  ["design", /\b(layout|identidade visual|logo\b|logotipo|arte(s)?\b|design|peca(s)?\b|banner|branding)/],
  ["conteúdo", /\b(conteudo|texto(s)?\b|roteiro|legenda|video(s)?\b|fotos?\b|content\b|copy\b)/],
  ["reunião", /\b(reuniao|reunioes|call\b|meeting|agenda(r|mos|da|do)?\b|remarcar|videochamada)/],
  ["proposta", /\b(proposta|proposal|orcamento)/],
  ["briefing", /\bbriefing/],
  ["estratégia", /\b(estrateg|planejament|strategy)/],
];

/** Keys in order of first mention, at most eight. */
export const findTopics = (folded: string): string[] =>
  topics
    .map(([topic, words]) => ({
      topic,
      at: folded.replace(/\bgoogle e meta\b/g, "google ads").search(words),
    }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .slice(0, 8)
    .map(({ topic }) => topic);
