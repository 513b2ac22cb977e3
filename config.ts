import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const flag = (fallback: boolean) => z.stringbool().default(fallback);

/** Every setting, with an offline default. `.env.example` lists exactly these keys. */
export const environment = z.object({
  ENVIRONMENT: z
    .enum(["development", "test", "production"])
    .default("development")
    .describe("production refuses default or missing secrets."),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe("Where the server listens."),
  HOST: z.string().default("0.0.0.0").describe("The address the server binds."),
  DATA_DIR: z.string().default("./.data").describe("Folder of the embedded database."),
  DATABASE_URL: z.string().optional().describe("A PostgreSQL ≥ 15 with pgvector; the embedded database when empty."),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10).describe("Connections to DATABASE_URL."),
  JWT_SECRET_KEY: z.string().optional().describe("Signs access tokens; generated into DATA_DIR outside production."),
  ENCRYPTION_KEY: z
    .string()
    .optional()
    .describe(
      "Encrypts documents and secrets; to rotate, put a new key before the old one and a comma between. Generated into DATA_DIR outside production.",
    ),
  DEMO: z.stringbool().optional().describe("Load the demo data; on when the embedded database is new."),
  DEMO_PASSWORD: z.string().min(8).optional().describe("Password of the demo users; generated and printed once when empty."),
  CLOCK: z.iso.datetime({ offset: true }).optional().describe("A fixed instant instead of the system's, for tests and benchmarks."),
  CORS_ORIGINS: z.string().default("").describe("Origins that may call the API from a browser, separated by commas."),
  LOGIN_ATTEMPTS: z.coerce.number().int().min(1).default(10).describe("Logins per address and name in five minutes."),
  CHAT_MESSAGES: z.coerce.number().int().min(1).default(60).describe("Chat messages per person and minute."),
  OPENAI_API_KEY: z.string().optional().describe("Turns on the real model; without it the built-in model answers."),
  OPENAI_BASE_URL: z.string().optional().describe("Any OpenAI-compatible endpoint."),
  OPENAI_MODEL: z.string().default("gpt-4o-mini").describe("The model's name."),
  OPENAI_TIMEOUT_MS: z.coerce.number().int().min(100).default(30_000).describe("After this a model call counts as failed."),
  BACKUP_DIR: z.string().optional().describe("Folder for a backup each night, of which the newest seven are kept; none when empty."),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info").describe("Least severe event to log."),
  SCHEDULES: flag(true).describe("Run the queue's worker and schedules in this process."),
});

const SECRETS = ["JWT_SECRET_KEY", "ENCRYPTION_KEY"] as const;

export type Config = Omit<z.output<typeof environment>, (typeof SECRETS)[number]> & Readonly<Record<(typeof SECRETS)[number], string>>;

/** One secret per data folder, so that sessions and encrypted rows outlive a restart without anybody configuring anything. */
function keptSecret(dataDir: string, name: "jwt-secret" | "encryption-key"): string {
  const path = join(dataDir, name);
  mkdirSync(dataDir, { recursive: true });
  try {
    return readFileSync(path, "utf8");
  } catch {
    const secret = randomBytes(48).toString("base64url");
    writeFileSync(path, secret, { mode: 0o600, flag: "wx" });
    return secret;
  }
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const WEAK = /^(secret|changeme|change-me|default|test|password|dev)/i;
const SHORTEST_SECRET = 32;
const FEWEST_CHARACTERS = 8;

const isWeak = (secret: string): boolean =>
  secret.trim().length < SHORTEST_SECRET || new Set(secret).size < FEWEST_CHARACTERS || WEAK.test(secret.trim());

/** Reads the environment once; an unusable value stops the start with its name. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([key, value]) => key in environment.shape && value !== undefined && value !== ""),
  );
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`Check these settings: ${names.join("; ")}`);
  }
  const config = parsed.data;
  if (config.ENVIRONMENT === "production") {
    for (const name of SECRETS)
      if ((config[name] ?? "").split(",").some(isWeak))
        throw new ConfigError(`${name} must be set to a random text of at least ${SHORTEST_SECRET} characters in production.`);
  }
  if (config.ENCRYPTION_KEY?.split(",").some((key) => key.trim().length < SHORTEST_SECRET))
    throw new ConfigError(`ENCRYPTION_KEY: each key needs at least ${SHORTEST_SECRET} characters.`);
  return {
    ...config,
    JWT_SECRET_KEY: config.JWT_SECRET_KEY ?? keptSecret(config.DATA_DIR, "jwt-secret"),
    ENCRYPTION_KEY: config.ENCRYPTION_KEY ?? keptSecret(config.DATA_DIR, "encryption-key"),
  };
}
