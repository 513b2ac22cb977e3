import { createContext, use, useMemo } from "react";
import type { User } from "../contract.ts";
import type { Style } from "../format/format.ts";

const nobody: User = {
  id: "",
  name: "",
  email: "",
  role: "",
  tenant: { id: "", name: "" },
  locale: "pt-BR",
  time_zone: "America/Sao_Paulo",
  currency: "BRL",
};

export const UserContext = createContext<User>(nobody);

export const useUser = () => use(UserContext);

export function useStyle(): Style {
  const { locale, time_zone: timeZone, currency } = useUser();
  return useMemo(
    () => ({
      locale: locale || nobody.locale,
      timeZone: timeZone || nobody.time_zone,
      currency: currency || nobody.currency,
    }),
    [locale, timeZone, currency],
  );
}
