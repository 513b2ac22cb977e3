const verbs =
  "enviar|mandar|fazer|preparar|revisar|ajustar|corrigir|alterar|trocar|criar|agendar|marcar|remarcar|ligar|retornar|responder|falar|verificar|checar|confirmar|aprovar|analisar|apresentar|entregar|finalizar|publicar|atualizar|emitir|pagar|cobrar|renovar|cancelar|assinar|definir|montar|gravar|subir|pausar|testar|incluir|adicionar|remover|passar|encaminhar|compartilhar|resolver|avisar|combinar|conversar|organizar|planejar|levantar|mudar|refazer|validar|providenciar|contratar|reunir|acompanhar|entrar em contato|dar retorno|implementar|configurar|instalar|cadastrar|orcar";

const englishVerbs =
  "send|prepare|review|fix|change|create|schedule|book|call|reply|check|confirm|approve|present|deliver|finish|publish|update|issue|pay|renew|sign|set up|share|resolve|follow up|get back|talk|write|move|upload|add|remove|draft|finalize|finalise";

const commitment = new RegExp(
  [
    `\\b(vou|vamos|irei|iremos|vai|vao)( te| lhe| nos)? (${verbs})`,
    `\\b(precisamos|preciso|precisa|temos que|tenho que|tem que|temos de|tenho de|devemos|e necessario|e preciso|falta|faltou|necessario)( [a-z]+){0,2} (${verbs})`,
    `\\b(ficou|fiquei|ficamos|ficaram) (de|combinad[oa] (que|de)|acordado|acertado) `,
    "\\bficou (definido|decidido) que\\b",
    `\\b(pode|podem|poderia|poderiam|consegue|conseguem|da pra|da para)( voces?| me| nos| por favor)* (${verbs})`,
    `\\b(podemos) (${verbs})`,
    `\\b(me |nos )?(mande|mandem|envie|enviem|manda|envia|retorne|retornem|ligue|liguem|confirme|confirmem|avise|avisem|verifique|ajuste|corrija|altere|revise|atualize|prepare|agende|marque|faca|facam|encaminhe|responda|providencie)( -?(me|nos))?\\b`,
    `\\b(pediu|pedi|pedimos|pediram|solicitou|solicitei|solicitaram|quer|querem|gostaria)( que|de| para| pra| um| uma| o| a|\\s)* ?(${verbs}|alterac|ajuste|revis|orcamento|proposta|reuni|envio)`,
    "\\b(aguardo|aguardamos|fico no aguardo|aguardando) (o|a|os|as|seu|sua|retorno|envio|resposta|aprovac)",
    `^\\W*(to-?do|tarefa|acao|proximo passo|pendencia|action item|next step)s?\\s*:`,
    `\\b(i.ll|i will|we.ll|we will|will|going to|need to|needs to|must|have to|has to|should) (${englishVerbs})`,
    `\\b(please|could you|can you|would you|let.s) (please )?(${englishVerbs})`,
    "\\b(promised|agreed|committed) to\\b",
  ].join("|"),
);

/** "enviar proposta até sexta": an infinitive that opens the sentence. */
const imperative = new RegExp(`^\\W*(\\d+[.)] ?)?(${verbs}|${englishVerbs})\\b`);

const refusal =
  /\bnao (precisa|precisamos|vou|vamos|vai|e necessario|mande|envie|quero)\b|\b(don.t|do not|no) need\b|\b(vou|vamos) (procurar|buscar|sair|cancelar|trocar)\b/;

/** Whether a folded sentence commits somebody to something or asks for it. */
export const isActionItem = (folded: string) => !refusal.test(folded) && (imperative.test(folded) || commitment.test(folded));
