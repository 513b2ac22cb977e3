import type { Language } from "../i18n/strings.ts";
import { useText } from "../i18n/text.tsx";
import { Segmented } from "../ui/segmented.tsx";

const languages = [
  { value: "pt", label: "Português" },
  { value: "en", label: "English" },
] as const satisfies readonly { value: Language; label: string }[];

export function LanguageSwitch() {
  const { t, language, setLanguage } = useText();
  return <Segmented label={t("language")} value={language} options={languages} onChange={setLanguage} />;
}
