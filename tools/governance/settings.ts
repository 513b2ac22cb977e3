import { z } from "zod";
import type { CustomField, CustomFieldEntity, TenantSettings } from "../../db/schema/platform.ts";
import { invalid } from "../../errors.ts";
import { type FieldFacts, name, percent, worded } from "../fields/semantic.ts";
import type { Say } from "../language.ts";
import { DEFAULT_TARGET_MARGIN } from "../projects/margin.ts";
import { given } from "../rows.ts";

/** What counts where a tenant has not decided (requirements, V-97, V-99). */
export const DEFAULTS = {
  health_threshold: 50,
  target_margin: DEFAULT_TARGET_MARGIN,
  alert_margin: 20,
  silence_days: 60,
  loyal_months: 12,
  anomaly_percent: 30,
};

const isTimeZone = (zone: string): boolean => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC";
const isCurrency = (code: string): boolean => Intl.supportedValuesOf("currency").includes(code);

export const locale = () =>
  worded(z.enum(["pt-BR", "en"]), {
    cues: { "pt-BR": ["portugues", "pt-br", "portuguese"], en: ["ingles", "english"] },
    near: ["idioma", "lingua", "language"],
  });

export const timeZone = () =>
  z
    .string()
    .trim()
    .max(60)
    .refine(isTimeZone, "time_zone")
    .meta({
      "x-field": {
        kind: "choice",
        cues: {
          "America/Sao_Paulo": ["fuso … sao paulo", "fuso … brasilia", "horario de brasilia", "sao paulo time"],
          "America/Manaus": ["fuso … manaus", "horario de manaus", "time zone … manaus", "manaus time"],
          "America/Fortaleza": ["fuso … fortaleza", "horario de fortaleza"],
          "Europe/Lisbon": ["fuso … lisboa", "time zone … lisbon", "horario de lisboa", "lisbon time"],
          "America/New_York": ["fuso … nova york", "time zone … new york", "horario de nova york", "new york time"],
        },
        near: ["fuso", "fuso horario", "time zone", "timezone"],
      },
    });

export const currency = () =>
  z
    .string()
    .trim()
    .toUpperCase()
    .refine(isCurrency, "currency")
    .meta({
      "x-field": {
        kind: "choice",
        cues: {
          BRL: ["em reais", "moeda para real", "brazilian real"],
          USD: ["em dolar", "dolares", "us dollars"],
          EUR: ["em euro", "euros"],
        },
        near: ["moeda", "currency"],
      },
    });

const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);

const customField = z
  .strictObject({
    key,
    label: z.string().trim().min(1).max(80),
    type: z.enum(["text", "number", "day", "boolean", "choice"]),
    options: z.array(z.string().trim().min(1).max(80)).min(1).max(50).optional(),
    required: z.boolean().optional(),
  })
  .refine(({ type, options }) => (type === "choice") === (options !== undefined), "options");

const ENTITIES = ["client", "contact", "deal", "project"] as const satisfies readonly CustomFieldEntity[];

/** A whole number of that kind, known in chat by the words beside it. */
const counted = (kind: FieldFacts["kind"], schema: z.ZodInt, words: Pick<FieldFacts, "near">) =>
  schema.meta({ "x-field": { kind, ...words } });

/** What a tenant decides about itself; every field is optional in a change. */
export const settingFields = {
  name: name().describe("The tenant's name, as replies and reports show it."),
  locale: locale().describe("Language of replies and reports: pt-BR or en."),
  time_zone: timeZone().describe("Time zone of days and schedules, such as America/Sao_Paulo."),
  currency: currency().describe("ISO code of the currency; it cannot change once there is money."),
  target_margin: worded(percent(), {
    near: ["meta de margem", "margem alvo", "margem-alvo", "meta da margem", "alvo de margem", "target margin", "margin target"],
  }).describe("Percent of margin that projects aim at."),
  alert_margin: worded(percent(), {
    near: ["alerta de margem", "margem de alerta", "margem minima", "alerta", "margin alert", "alert margin", "minimum margin"],
  }).describe("Percent of margin below which a project raises an alert."),
  health_threshold: counted("score", z.int().min(0).max(100), {
    near: [
      "limite de saude",
      "health score minimo",
      "limite do health score",
      "saude minima",
      "limiar",
      "health threshold",
      "risk threshold",
    ],
  }).describe("Clients with a health score below this are at risk, 0 to 100."),
  silence_days: counted("count", z.int().min(1).max(730), {
    near: [
      "dias de silencio",
      "silencio",
      "silenciosos",
      "dias sem contato",
      "dias sem interacao",
      "dias sem falar",
      "silence days",
      "days of silence",
      "days without contact",
    ],
  }).describe("Days without an interaction after which a client counts as silent."),
  loyal_months: counted("count", z.int().min(1).max(240), {
    near: ["cliente fiel", "fiel", "meses de casa", "meses", "fidelidade", "meses para ser fiel", "loyal months", "loyal after"],
  }).describe("Months after which a client counts as loyal."),
  anomaly_percent: counted("percent", z.int().min(1).max(1_000), {
    near: ["anomalia", "variacao anormal", "limite de anomalia", "anomaly", "anomalies"],
  }).describe("Percent above the weeks before from which ad spend or CPL counts as an anomaly."),
  encrypt_interactions: worded(z.boolean(), {
    cues: {
      true: [
        "criptografe as interacoes",
        "criptografar as interacoes",
        "criptografa as interacoes",
        "encrypt interactions",
        "encrypt the interactions",
      ],
      false: ["pare de criptografar", "sem criptografia", "stop encrypting"],
    },
  }).describe("Encrypts what interactions say; takes them out of text search."),
  features: z.record(key, z.boolean()).describe("Switches by name, such as {use_openai: true}; those not named stay."),
  brand_color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .meta({ "x-field": { kind: "choice", near: ["cor da marca", "cor", "brand color", "brand colour"] } })
    .describe("The brand's colour in reports and the page, such as #0a7d5a."),
  legal_name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ "x-field": { kind: "prose", near: ["razao social", "legal name"] } })
    .describe("The company's legal name in contracts and reports."),
  address: z
    .string()
    .trim()
    .min(1)
    .max(400)
    .meta({ "x-field": { kind: "prose", near: ["endereco", "address"] } })
    .describe("The company's address in contracts and reports."),
  custom_fields: z
    .partialRecord(z.enum(ENTITIES), z.array(customField).max(60))
    .describe("The tenant's own fields by kind of record; a kind that is given is replaced as a whole."),
};

const changes = z.object(settingFields).partial();
export type SettingChanges = z.output<typeof changes>;

function assertCustomFields(fields: SettingChanges["custom_fields"], say: Say): void {
  for (const [entity, list] of Object.entries(fields ?? {}))
    if (new Set(list?.map((field) => field.key)).size !== list?.length)
      throw invalid("custom_fields", say(`${entity}: duas definições têm a mesma key`, `${entity}: two definitions have the same key`));
}

/** The settings after the changes; refuses an alert that is above the target. */
export function changedSettings(before: TenantSettings, input: SettingChanges, say: Say): TenantSettings {
  assertCustomFields(input.custom_fields, say);
  const branding = given({ color: input.brand_color, legalName: input.legal_name, address: input.address });
  const after: TenantSettings = {
    ...before,
    ...given({
      targetMargin: input.target_margin,
      alertMargin: input.alert_margin,
      healthThreshold: input.health_threshold,
      silenceDays: input.silence_days,
      loyalMonths: input.loyal_months,
      anomalyPercent: input.anomaly_percent,
      encryptInteractions: input.encrypt_interactions,
    }),
    ...(input.features && { features: { ...before.features, ...input.features } }),
    ...(Object.keys(branding).length > 0 && { branding: { ...before.branding, ...branding } }),
    ...(input.custom_fields && {
      customFields: { ...before.customFields, ...(input.custom_fields as Partial<Record<CustomFieldEntity, CustomField[]>>) },
    }),
  };
  const [target, alert] = [after.targetMargin ?? DEFAULTS.target_margin, after.alertMargin ?? DEFAULTS.alert_margin];
  if (alert > target && (input.target_margin ?? input.alert_margin) !== undefined)
    throw invalid(
      input.alert_margin === undefined ? "target_margin" : "alert_margin",
      say(
        `o alerta de margem (${alert}%) não pode ficar acima da meta (${target}%); mude os dois juntos`,
        `the margin alert (${alert}%) cannot be above the target (${target}%); change both together`,
      ),
    );
  return after;
}
