import { createContext, type ReactNode, use, useEffect, useMemo } from "react";
import { useSetting } from "../settings/setting.ts";
import { type Language, type TextKey, type TextValues, translate } from "./strings.ts";

export interface Text {
  readonly language: Language;
  setLanguage(language: Language): void;
  t(key: TextKey, values?: TextValues): string;
}

const TextContext = createContext<Text>({
  language: "pt",
  setLanguage: () => undefined,
  t: (key, values) => translate("pt", key, values),
});

export const useText = () => use(TextContext);

export function TextProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useSetting("language", ["pt", "en"]);
  useEffect(() => {
    document.documentElement.lang = language === "pt" ? "pt-BR" : "en";
  }, [language]);
  const text = useMemo<Text>(
    () => ({ language, setLanguage, t: (key, values) => translate(language, key, values) }),
    [language, setLanguage],
  );
  return <TextContext value={text}>{children}</TextContext>;
}
