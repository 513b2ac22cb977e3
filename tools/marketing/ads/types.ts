export const platforms = [
  "google_ads",
  "meta_ads",
  "tiktok",
  "linkedin",
  "microsoft_ads",
  "pinterest",
  "reddit",
  "snapchat",
  "other",
] as const;

export type Platform = (typeof platforms)[number];

export type Grain = "account" | "campaign" | "ad_group" | "ad" | "keyword";

export const adFields = [
  "date",
  "dateEnd",
  "account",
  "accountId",
  "campaign",
  "campaignId",
  "adGroup",
  "adGroupId",
  "ad",
  "adId",
  "keyword",
  "keywordId",
  "impressions",
  "impressionsEarned",
  "clicks",
  "clicksEarned",
  "leads",
  "conversions",
  "resultType",
  "cost",
] as const;

export type AdField = (typeof adFields)[number];

export interface AdRow {
  /** 1-based line in the file as given. */
  readonly line: number;
  /** YYYY-MM-DD; the first day when the row covers several. */
  readonly date: string;
  /** Last day, only when the row covers more than one. */
  readonly through?: string;
  /** The campaign's name when the file has one, else the id of what the row is about. */
  readonly campaign: string;
  /** The campaign's id, or the id of what the row is about when the file names no campaign. */
  readonly externalId?: string;
  readonly impressions: number;
  readonly clicks: number;
  /** null: the file does not say. */
  readonly leads: number | null;
  /** May be fractional; null: the file does not say. */
  readonly conversions: number | null;
  /** Millionths of the account's currency, an integer. */
  readonly costMicros: number;
  /** SHA-256 in hex of what identifies the row: the same row imported twice has the same key. */
  readonly sourceKey: string;
}

export interface AdProblem {
  readonly line: number;
  readonly column?: string;
  readonly message: string;
}

export type AdTotals = Pick<AdRow, "impressions" | "clicks" | "leads" | "conversions" | "costMicros">;

export interface AdExport {
  readonly platform: Platform;
  readonly grain: Grain;
  readonly mapping: Partial<Record<AdField, string>>;
  readonly currencyUnit: "micros" | "units";
  readonly rows: readonly AdRow[];
  readonly problems: readonly AdProblem[];
  readonly totals: AdTotals;
}
