import { headerKey } from "./headers.ts";
import type { Platform } from "./types.ts";

/** Headers that tell a platform; a telling one counts three, one shared with others counts one. */
const signs: readonly [Exclude<Platform, "other">, telling: RegExp, shared: RegExp][] = [
  [
    "google_ads",
    /^(customer id|cost micros|ad network type|base campaign|base ad group|id do cliente|external customer id|impr|taxa de interacao)$/,
    /^(dia|day|campanha|campaign|custo|cost|conversoes|conversions|impressoes|currency code|codigo da moeda)$/,
  ],
  [
    "meta_ads",
    /^(inline link clicks|inicio dos relatorios|reporting starts|valor usado|cliques no link|link clicks|ad set name|nome do conjunto de anuncios|identificacao d.*|veiculacao da campanha|indicador de resultados|result indicator|frequency|frequencia|date stop)$/,
    /^(amount spent|valor gasto|reach|alcance|resultados|results|nome da campanha|ad set id)$/,
  ],
  [
    "tiktok",
    /^(stat time day|by day|por dia|clicks destination|cliques destino|ctr destination|cpc destination|video views p25|real time conversion)$/,
    /^(conversion|custo total|total cost|ad group name)$/,
  ],
  [
    "linkedin",
    /^(cost in local currency|cost in usd|one click leads|start date in utc|data de inicio em utc|total spent|total gasto|campaign group name|nome do grupo de campanhas|external website conversions|lead form opens)$/,
    /^(total engagements|leads|campaign name)$/,
  ],
  [
    "microsoft_ads",
    /^(gregorian date|data gregoriana|device os|bid match type|delivered match type|top vs other|ad distribution|time period)$/,
    /^(spend|network|account name|device type)$/,
  ],
  [
    "pinterest",
    /^(spend in micro dollar|impression 1|clickthrough 1|pin clicks|cliques no pin|pin promotion id|spend in account currency|gasto na moeda da conta|saves)$/,
    /^(advertiser id|total conversions|outbound clicks)$/,
  ],
  [
    "reddit",
    /^(app install metrics .*|legacy click conversions .*|comment upvotes|comments page views|conversion roas|upvotes)$/,
    /^(ecpm|amount spent)$/,
  ],
  ["snapchat", /^(swipes|swipe ups|swipe up rate|ad squad id|ad squad name|paid impressions)$/, /^(amount spent|start time)$/],
];

const fileNames: readonly [RegExp, Platform][] = [
  [/google|adwords/, "google_ads"],
  [/meta|facebook|instagram|\bfb\b/, "meta_ads"],
  [/tik ?tok/, "tiktok"],
  [/linkedin/, "linkedin"],
  [/microsoft|bing/, "microsoft_ads"],
  [/pinterest/, "pinterest"],
  [/reddit/, "reddit"],
  [/snap/, "snapchat"],
];

const minimumScore = 3;

/** The platform whose headers these are; the file's name decides only when the headers leave it open. */
export const detectPlatform = (headers: readonly string[], fileName = ""): Platform | undefined => {
  const keys = headers.map(headerKey);
  const scores = signs
    .map(([platform, telling, shared]) => ({
      platform,
      score: keys.reduce((sum, key) => sum + (telling.test(key) ? 3 : 0) + (shared.test(key) ? 1 : 0), 0),
    }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = scores;
  if (best && best.score >= minimumScore && best.score > (second?.score ?? 0)) return best.platform;
  const name = headerKey(fileName);
  return fileNames.find(([pattern]) => pattern.test(name))?.[1];
};

/** Reddit and Snapchat connectors report "spend" in millionths without saying so in the header. */
export const isMicros = (platform: Platform, costHeader: string) =>
  /\bmicros?\b/.test(headerKey(costHeader)) || (costHeader === "spend" && (platform === "reddit" || platform === "snapchat"));
