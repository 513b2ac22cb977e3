import type { Locale } from "../../tools/language.ts";

const ENGLISH =
  /\b(?:the|what|what's|which|how|show|list|create|add|of|for|my|our|is|are|did|does|do|we|i|it|its|please|with|and|log|who|who's|where|undo|give|hello|hi|thanks|from|to|this|that|last|month|spend|spent|hours|delete|remove|mark|change|put|on|clients?|projects?|record|note|an|in|by|me|us|have|has|want|open|start|set|register|never|mind)\b/giu;
const PORTUGUESE =
  /(?<![\p{L}])(?:o|os|as|de|do|da|dos|das|em|no|na|nos|nas|para|pra|pro|com|que|qual|quais|quanto|quantos|quem|como|um|uma|nosso|nossa|mostre|mostra|liste|lista|crie|cria|lance|lança|oi|olá|obrigad[oa]|desfaça|desfaz|meu|minha|foi|está|tá|ta|são|e|ou|por|mês|mes|hoje|ontem|despesas?|receitas?|projetos?|clientes?|campanhas?|quero|preciso|registre|registra|esse|essa|isso|gente|mais|não|nao)(?![\p{L}])/giu;

/** The language to answer in: the message's own where it shows, else the person's. */
export function languageOf(text: string, fallback: Locale): Locale {
  const english = text.match(ENGLISH)?.length ?? 0;
  const portuguese = (text.match(PORTUGUESE)?.length ?? 0) + (/[ãõçáéíóúâêô]/iu.test(text) ? 0.5 : 0);
  if (english > portuguese) return "en";
  return portuguese > english ? "pt-BR" : fallback;
}
