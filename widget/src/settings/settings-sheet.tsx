import type { SignedIn } from "../contract.ts";
import { writeInstant } from "../format/format.ts";
import { useText } from "../i18n/text.tsx";
import { api, logout } from "../session/api.ts";
import { roleName } from "../session/person.ts";
import { useStyle, useUser } from "../session/user.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { useLoad } from "../ui/use-load.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { type Theme, useTheme } from "./theme.ts";

export function SettingsSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText();
  const user = useUser();
  const [theme, setTheme] = useTheme();
  const themes: readonly { value: Theme; label: string }[] = [
    { value: "auto", label: t("theme_auto") },
    { value: "light", label: t("theme_light") },
    { value: "dark", label: t("theme_dark") },
  ];
  return (
    <Sheet side="end" title={t("settings")} onClose={onClose}>
      <p className="font-medium">{user.name}</p>
      <p className="text-sm text-muted">
        {user.email} · {user.tenant.name} · {roleName(user.role, t)}
      </p>
      <h3 className="mt-6 mb-2 text-sm font-medium">{t("theme")}</h3>
      <div>
        <Segmented label={t("theme")} value={theme} options={themes} onChange={setTheme} />
      </div>
      <h3 className="mt-6 mb-2 text-sm font-medium">{t("language")}</h3>
      <div>
        <LanguageSwitch />
      </div>
      <h3 className="mt-6 mb-2 text-sm font-medium">{t("sessions")}</h3>
      <Sessions />
      <div className="mt-auto pt-8">
        <Button look="danger" className="w-full" onClick={() => void logout()}>
          {t("logout")}
        </Button>
      </div>
    </Sheet>
  );
}

function Sessions() {
  const { t } = useText();
  const style = useStyle();
  const { data, problem, reload } = useLoad<{ readonly items: readonly SignedIn[] }>("/auth/sessions");
  if (problem && !data) return <Notice problem={problem} onRetry={reload} />;
  if (!data) return <Skeleton className="h-24" />;
  return (
    <ul className="grid gap-2">
      {data.items.map((session) => (
        <li key={session.id} className="card flex items-center gap-3 px-3 py-2 text-sm">
          <div className="min-w-0 flex-1">
            <p className="truncate font-medium">{deviceName(session.user_agent)}</p>
            <p className="text-muted">
              {session.current ? t("session_current") : t("session_used", { at: writeInstant(session.last_used_at, style) })}
            </p>
          </div>
          {!session.current && (
            <Button size="small" onClick={() => void api.remove(`/auth/sessions/${session.id}`).then(reload, reload)}>
              {t("session_end")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

const systems = ["iPhone", "iPad", "Android", "Windows", "Mac OS", "Linux"];
const browsers = [
  ["Edg/", "Edge"],
  ["OPR/", "Opera"],
  ["SamsungBrowser/", "Samsung Internet"],
  ["Firefox/", "Firefox"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;

/** `Chrome, Android` out of a User-Agent; the raw text when nothing is known in it. */
function deviceName(agent: string): string {
  const browser = browsers.find(([mark]) => agent.includes(mark))?.[1];
  const system = systems.find((name) => agent.includes(name));
  return [browser, system].filter(Boolean).join(", ") || agent;
}
