import { useText } from "./i18n/text.tsx";
import { Login } from "./session/login.tsx";
import { useSession } from "./session/session.ts";
import { UserContext } from "./session/user.ts";
import { useThemeOnDocument } from "./settings/theme.ts";
import { Boundary } from "./ui/boundary.tsx";
import { Button } from "./ui/button.tsx";
import { Workspace } from "./workspace.tsx";

export function App() {
  useThemeOnDocument();
  const session = useSession();
  return (
    <Boundary fallback={<Broken />}>
      {session ? (
        <UserContext value={session.user}>
          <Workspace key={session.user.id} />
        </UserContext>
      ) : (
        <Login />
      )}
    </Boundary>
  );
}

function Broken() {
  const { t } = useText();
  return (
    <main className="grid h-full place-content-center gap-4 p-6 text-center">
      <p role="alert">{t("error_page")}</p>
      <Button look="primary" onClick={() => location.reload()}>
        {t("reload")}
      </Button>
    </main>
  );
}
