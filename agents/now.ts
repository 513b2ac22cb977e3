import type { Now } from "../prompts/index.ts";
import { localDay } from "../tools/values/periods.ts";
import type { TurnContext } from "./context.ts";

export const nowOf = ({ session, now }: TurnContext): Now => ({
  tenant: session.tenant.name,
  person: session.actor.name,
  role: session.actor.role,
  currency: session.tenant.currency,
  locale: session.locale,
  timeZone: session.tenant.timeZone,
  today: localDay(now, session.tenant.timeZone),
});
