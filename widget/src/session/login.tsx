import { type FormEvent, type RefObject, useEffect, useRef, useState } from "react";
import type { AuthConfig, DemoAccount, Problem, Tokens, User } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { OfflineBanner } from "../net/offline-banner.tsx";
import { asProblem } from "../net/problem.ts";
import { LanguageSwitch } from "../settings/language-switch.tsx";
import { Button } from "../ui/button.tsx";
import { EyeIcon, Mark } from "../ui/icons.tsx";
import { Notice } from "../ui/notice.tsx";
import { api } from "./api.ts";
import { DemoAccounts } from "./demo-accounts.tsx";
import { startSession, useExpired } from "./session.ts";

export function Login() {
  const { t } = useText();
  const expired = useExpired();
  const config = useAuthConfig();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [hint, setHint] = useState("");
  const passwordInput = useRef<HTMLInputElement>(null);

  async function enter(login: string, secret: string) {
    if (!login || !secret) return setProblem({ code: "VALIDATION", message: t("login_missing") });
    setBusy(true);
    setProblem(undefined);
    try {
      const who = login.includes("@") ? { email: login } : { username: login };
      const tokens = await api.open<Tokens & { readonly user: User }>("/auth/login", { ...who, password: secret });
      startSession(tokens, tokens.user);
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  }

  function pick(account: DemoAccount) {
    if (account.password) return void enter(account.username, account.password);
    setName(account.username);
    setHint(t("demo_type_password", { name: account.name }));
    passwordInput.current?.focus();
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enter(name.trim(), password);
  };

  return (
    <div className="flex h-full flex-col overflow-y-auto">
      <OfflineBanner />
      <header className="flex items-center justify-between p-4">
        <span className="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
          <Mark /> Vyron
        </span>
        <LanguageSwitch />
      </header>
      <main className="mx-auto my-auto grid w-full max-w-md gap-8 px-5 py-6">
        <div>
          <h1 className="text-3xl font-semibold tracking-tight">{t("login_title")}</h1>
          <p className="mt-2 text-muted">{t("app_tagline")}</p>
        </div>
        {expired && <p className="rounded-xl bg-warn-tint px-4 py-3 text-[0.9375rem]">{t("login_expired")}</p>}
        <form className="grid gap-4" onSubmit={submit} noValidate>
          <label className="grid gap-1.5 text-sm font-medium">
            {t("login_user")}
            <input
              className="field font-normal"
              value={name}
              onChange={(event) => setName(event.target.value)}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
            />
          </label>
          <PasswordField inputRef={passwordInput} value={password} onChange={setPassword} hint={hint} />
          {problem && <Notice problem={problem} />}
          <Button type="submit" look="primary" disabled={busy}>
            {t(busy ? "login_busy" : "login_submit")}
          </Button>
        </form>
        {config?.demo && config.demo_accounts.length > 0 && <DemoAccounts accounts={config.demo_accounts} busy={busy} onPick={pick} />}
      </main>
      <footer className="p-4 text-center text-xs text-muted">{config && `Vyron ${config.version}`}</footer>
    </div>
  );
}

interface PasswordFieldProps {
  readonly inputRef: RefObject<HTMLInputElement | null>;
  readonly value: string;
  readonly hint: string;
  readonly onChange: (value: string) => void;
}

function PasswordField({ inputRef, value, hint, onChange }: PasswordFieldProps) {
  const { t } = useText();
  const [shown, setShown] = useState(false);
  return (
    <div className="grid gap-1.5 text-sm">
      <label htmlFor="password" className="font-medium">
        {t("login_password")}
      </label>
      <div className="relative">
        <input
          id="password"
          ref={inputRef}
          className="field pr-12"
          type={shown ? "text" : "password"}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoComplete="current-password"
          aria-describedby="password-hint"
        />
        <Button
          look="ghost"
          size="icon"
          className="absolute top-0.5 right-0.5"
          aria-label={t(shown ? "login_hide" : "login_show")}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <EyeIcon />
        </Button>
      </div>
      <p id="password-hint" role="status" className="text-muted empty:hidden">
        {hint}
      </p>
    </div>
  );
}

function useAuthConfig(): AuthConfig | undefined {
  const [config, setConfig] = useState<AuthConfig>();
  useEffect(() => {
    api.open<AuthConfig>("/auth/config").then(setConfig, () => undefined);
  }, []);
  return config;
}
