import { useRef } from "react";
import { useText } from "../i18n/text.tsx";
import { Button } from "../ui/button.tsx";
import { AttachIcon } from "../ui/icons.tsx";

export function AttachButton({ onFiles }: { readonly onFiles: (files: Iterable<File>) => void }) {
  const { t } = useText();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button look="ghost" size="icon" className="rounded-xl" aria-label={t("composer_attach")} onClick={() => picker.current?.click()}>
        <AttachIcon />
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept=".csv,text/csv"
        onChange={(event) => {
          onFiles(Array.from(event.target.files ?? []));
          event.target.value = "";
        }}
      />
    </>
  );
}
