import type { CLIENT_STATUSES, INTERACTION_KINDS } from "../schema/crm.ts";
import type { PROJECT_CATEGORIES, PROJECT_STATUSES } from "../schema/projects.ts";
import type { CONSENTS } from "../schema/sales.ts";

/** What a tenant's demo data is made from. Times count back from today; money is in whole reais. */
export interface Plan {
  /** Also the seed's name. */
  readonly slug: string;
  /** How many months of costs there are. */
  readonly months: number;
  readonly clients: readonly ClientPlan[];
  readonly projects: readonly ProjectPlan[];
  readonly campaigns: readonly CampaignPlan[];
  readonly overhead: readonly OverheadPlan[];
  readonly crew: readonly Member[];
  readonly talks: readonly Talk[];
  /** Left out: one or two people are made for each client. */
  readonly contacts?: readonly ContactPlan[];
}

export interface ContactPlan {
  readonly name: string;
  /** Key of the client whom they work for, if any. */
  readonly client?: string;
  readonly mail: string;
  readonly area: number;
  readonly title?: string;
  readonly tags: readonly string[];
  readonly whatsapp: (typeof CONSENTS)[number];
  readonly email: (typeof CONSENTS)[number];
  readonly daysAgo: number;
  readonly notes: string;
}

export interface ClientPlan {
  readonly key: string;
  readonly name: string;
  readonly segment: string;
  /** Which talks fit, besides the general ones. */
  readonly group: string;
  /** What the client calls its public, such as "pacientes". */
  readonly audience: string;
  /** A first name in -a is a woman's: the talks agree with it. */
  readonly contact: string;
  readonly area: number;
  readonly status: (typeof CLIENT_STATUSES)[number];
  readonly channel: string;
  /** Months since the first contract; 0 for those who have none. */
  readonly since: number;
  /** Days since the last interaction. */
  readonly last: number;
  /** Mean sentiment of the recent interactions, −1…1. */
  readonly mood: number;
  readonly talks: number;
  /** How many of the instalments due so far, counted from the latest, are unpaid. */
  readonly overdue?: number;
  /** Days that the client usually pays late. */
  readonly delay?: number;
  readonly churnedDaysAgo?: number;
  readonly notes?: string;
}

export interface ProjectPlan {
  readonly client: string;
  readonly name: string;
  readonly kind: "recurring" | "one_off";
  readonly category: (typeof PROJECT_CATEGORIES)[number];
  /** Months ago; below zero lies ahead. */
  readonly start: number;
  /** Left out: still running, without an end. */
  readonly months?: number;
  readonly day: number;
  /** The month's fee of a recurring project, the whole price of a one-off. */
  readonly price: number;
  readonly parts?: 1 | 2 | 3;
  /** Percent of what has been earned. */
  readonly margin: number;
  readonly status?: (typeof PROJECT_STATUSES)[number];
  readonly description?: string;
}

export interface CampaignPlan {
  readonly project: string;
  readonly platform: "google_ads" | "meta_ads" | "tiktok" | "linkedin";
  readonly name: string;
  /** Reais per day in an average week. */
  readonly spend: number;
  /** Reais per click. */
  readonly cpc: number;
  /** Percent of the impressions that are clicked. */
  readonly ctr: number;
  /** Percent of the clicks that become leads. */
  readonly leads: number;
  /** Percent of the leads that the platform counts as conversions. */
  readonly conversions: number;
}

export interface OverheadPlan {
  readonly category: string;
  readonly supplier: string;
  readonly description: string;
  readonly day: number;
  readonly amount: number;
  /** How far the amount moves from month to month, as a fraction. */
  readonly swing: number;
}

export interface Member {
  readonly name: string;
  readonly email: string;
  readonly role: "admin" | "manager" | "viewer" | "super_admin";
  /** Set for those who sign in. */
  readonly username?: string;
  /** What they do, and what an hour of theirs costs in reais; left out for those who log no hours. */
  readonly work?: { readonly categories: readonly string[]; readonly rate: number };
}

/** `{contact}`, `{ele}`, `{o}`, `{client}`, `{segment}`, `{audience}`, `{month}` and `{percent}` are filled in. */
export interface Talk {
  /** "any", or the group of clients whom it fits. */
  readonly group: string;
  readonly kind: (typeof INTERACTION_KINDS)[number];
  readonly subject: string;
  readonly content: string;
  readonly mood: number;
  readonly topics: readonly string[];
  readonly actions?: readonly string[];
  /** For leads and prospects, or for those who leave; left out: clients. */
  readonly stage?: "sale" | "leaving";
}
