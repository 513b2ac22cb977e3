import { useText } from "../i18n/text.tsx";
import { CloudOffIcon } from "../ui/icons.tsx";
import { useOnline } from "./online.ts";

export function OfflineBanner() {
  const { t } = useText();
  const online = useOnline();
  return (
    <div role="status" className="shrink-0">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-warn-tint px-4 py-2 text-sm">
          <CloudOffIcon className="size-4 text-warn" />
          {t("offline_banner")}
        </p>
      )}
    </div>
  );
}
