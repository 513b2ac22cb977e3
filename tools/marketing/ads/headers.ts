import { normalise } from "../../values/text.ts";
import type { AdField } from "./types.ts";

/** "Valor usado (BRL)", "cost_micros" and "Impr." become "valor usado", "cost micros" and "impr". */
export const headerKey = (header: string) =>
  normalise(header)
    .replace(/\((brl|usd|eur|gbp|r\$|us\$|\$)\)/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

const list = (text: string) => text.split(/\s*,\s*/).map((item) => item.trim());

/** Best first: the earlier name wins when a file has several. */
const names: Readonly<Record<AdField, readonly string[]>> = {
  date: list(
    "dia, day, date, date day, date start, data, stat time day, por dia, by day, gregorian date, data gregoriana, inicio dos relatorios, reporting starts, start date in utc, data de inicio em utc, start date, data de inicio, start time, time period",
  ),
  dateEnd: list("termino dos relatorios, encerramento dos relatorios, reporting ends, date stop"),
  account: list("conta, account, account name, nome da conta, customer, cliente, advertiser name, ad account name"),
  accountId: list(
    "customer id, account id, ad account id, advertiser id, id do cliente, id da conta, identificacao da conta, external customer id, codigo do cliente",
  ),
  campaign: list("campaign name, nome da campanha, campanha, campaign"),
  campaignId: list("campaign id, id da campanha, identificacao da campanha, codigo da campanha"),
  adGroup: list(
    "ad group name, ad set name, adset name, adgroup name, nome do grupo de anuncios, nome do conjunto de anuncios, grupo de anuncios, ad group, ad squad name",
  ),
  adGroupId: list(
    "ad group id, ad set id, adset id, adgroup id, ad squad id, id do grupo de anuncios, id do conjunto de anuncios, identificacao do conjunto de anuncios",
  ),
  ad: list("ad name, nome do anuncio, anuncio, ad, creative name"),
  adId: list("ad id, id do anuncio, identificacao do anuncio, creative id, pin promotion id"),
  keyword: list("keyword, palavra chave, search keyword, palavra chave da rede de pesquisa"),
  keywordId: list("ad group criterion criterion id, keyword id, criterion id, id da palavra chave"),
  impressions: list("impressions, impressoes, impr, impression 1, paid impressions, impressoes pagas"),
  impressionsEarned: list("impression 2"),
  clicks: list(
    "inline link clicks, link clicks, cliques no link, clicks destination, cliques destino, clicks, cliques, clickthrough 1, pin clicks, cliques no pin, swipes, swipe ups, clicks all, cliques todos",
  ),
  clicksEarned: list("clickthrough 2"),
  leads: list("leads, cadastros, one click leads, lead form leads, leads lead form, on facebook leads, lead"),
  conversions: list(
    "conversions, conversoes, conv, conversion, total conversions, results, resultados, resultado, result, external website conversions",
  ),
  resultType: list("tipo de resultado, indicador de resultados, result type, result indicator, results indicator"),
  cost: list(
    "cost micros, spend in micro dollar, spend in micro currency, cost in local currency, custo, cost, valor usado, valor gasto, amount spent, spend, total spent, total gasto, total investido, spend in account currency, gasto na moeda da conta, gasto, gastos, custo total, total cost, investimento, cost in usd",
  ),
};

const fieldOf: ReadonlyMap<string, AdField> = new Map(
  Object.entries(names).flatMap(([field, keys]) => keys.map((key): [string, AdField] => [key, asField(field)])),
);

/** Object.entries widens its keys; those of `names` are AdField alone. */
function asField(key: string): AdField {
  return key as AdField;
}

export const countKnown = (headers: readonly string[]) => headers.filter((header) => fieldOf.has(headerKey(header))).length;

/** Google's connector calls the row's own entity "id": an ad group when the campaign is named elsewhere. */
const bareId = (keys: ReadonlySet<string>): AdField => (keys.has("campaign id") ? "adGroupId" : "campaignId");

export type Columns = Partial<Record<AdField, number>>;

const assign = (columns: Columns, keys: readonly string[], field: AdField) => {
  const index = names[field].map((name) => keys.indexOf(name)).find((position) => position >= 0);
  if (index !== undefined) columns[field] = index;
};

/** The column of each field, by the names the platforms give them. */
export const mapColumns = (headers: readonly string[]): Columns => {
  const keys = headers.map(headerKey);
  const columns: Columns = {};
  for (const field of new Set(fieldOf.values())) assign(columns, keys, field);
  const id = keys.indexOf("id");
  const field = bareId(new Set(keys));
  if (id >= 0 && columns[field] === undefined) columns[field] = id;
  return columns;
};

const breakdownWords =
  /^(device|dispositivo|network|rede|ad network type|publisher platform|platform position|plataforma|posicionamento|placement|age|idade|gender|sexo|genero|region|regiao|country|pais|city|cidade|dma|hour|hora|match type|tipo de correspondencia|bid match type|delivered match type|device os|device type|top vs other|ad distribution|currency code|codigo da moeda|moeda|conversion action|acao de conversao|objective|gallery item id|click type)\b/;

/** Columns that split one entity's day into several rows. */
export const breakdownColumns = (headers: readonly string[]) =>
  headers.flatMap((header, index) => (breakdownWords.test(headerKey(header)) ? [index] : []));
