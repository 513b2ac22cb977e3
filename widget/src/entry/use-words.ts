import { useEffect, useState } from "react";
import { useText } from "../i18n/text.tsx";
import { noWords, type Words } from "./form-model.ts";

const loaded = new Map<string, Promise<Words>>();

function load(language: string): Promise<Words> {
  const known =
    loaded.get(language) ??
    fetch(`/words/${language}`).then((response) => {
      if (!response.ok) throw new Error(String(response.status));
      return response.json() as Promise<Words>;
    });
  loaded.set(language, known);
  known.catch(() => loaded.delete(language));
  return known;
}

/** What people call fields and values; undefined until it is known, so that no form shows first one name and then another. */
export function useWords(): Words | undefined {
  const { language } = useText();
  const [words, setWords] = useState<{ readonly language: string; readonly words: Words }>();
  useEffect(() => {
    let current = true;
    const set = (found: Words) => current && setWords({ language, words: found });
    load(language).then(set, () => set(noWords));
    return () => {
      current = false;
    };
  }, [language]);
  return words?.language === language ? words.words : undefined;
}
