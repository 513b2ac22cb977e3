import type { Pool } from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import { AppError } from "../../errors.ts";

export interface Limit {
  /** Counts one attempt; throws RATE_LIMITED with the seconds to wait. */
  take(key: string): Promise<void>;
  /** The attempt turned out to be a good one: it does not count. */
  giveBack(key: string): Promise<void>;
}

/** A fixed window in the database, so that every process counts together. */
export function limit(pool: Pool, name: string, points: number, seconds: number): Limit {
  const limiter = new RateLimiterPostgres({
    storeClient: pool,
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    clearExpiredByTimeout: false,
  });
  return {
    async giveBack(key) {
      await limiter.reward(key.slice(0, 200));
    },
    async take(key) {
      try {
        await limiter.consume(key.slice(0, 200));
      } catch (refused) {
        if (refused instanceof Error) throw refused;
        const wait = Math.ceil((refused as { msBeforeNext: number }).msBeforeNext / 1000);
        throw new AppError("RATE_LIMITED", `Muitas tentativas; espere ${wait} s. / Too many attempts; wait ${wait} s.`, {
          details: { retry_after: wait },
        });
      }
    },
  };
}
