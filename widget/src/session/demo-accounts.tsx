import type { DemoAccount } from "../contract.ts";
import { useText } from "../i18n/text.tsx";
import { ChevronIcon } from "../ui/icons.tsx";
import { initials, roleName } from "./person.ts";

export interface DemoAccountsProps {
  readonly accounts: readonly DemoAccount[];
  readonly busy: boolean;
  readonly onPick: (account: DemoAccount) => void;
}

export function DemoAccounts({ accounts, busy, onPick }: DemoAccountsProps) {
  const { t } = useText();
  return (
    <section aria-labelledby="demo-title" className="border-t border-line pt-6">
      <h2 id="demo-title" className="font-semibold">
        {t("demo_title")}
      </h2>
      <p className="text-sm text-muted">{t("demo_hint")}</p>
      <ul className="mt-3 grid gap-2">
        {accounts.map((account) => (
          <li key={account.username}>
            <button
              type="button"
              disabled={busy}
              onClick={() => onPick(account)}
              className="card flex w-full items-center gap-3 px-3.5 py-2.5 text-left transition-colors hover:border-accent hover:bg-tint disabled:opacity-60"
            >
              <span
                aria-hidden="true"
                className="grid size-9 shrink-0 place-content-center rounded-full bg-tint text-sm font-semibold text-accent"
              >
                {initials(account.name)}
              </span>
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{account.name}</span>
                <span className="block truncate text-sm text-muted">
                  {account.tenant} · {roleName(account.role, t)}
                </span>
              </span>
              <ChevronIcon className="size-4 text-muted" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
