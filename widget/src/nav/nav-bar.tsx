import type { ComponentType, MouseEvent } from "react";
import type { TextKey } from "../i18n/strings.ts";
import { useText } from "../i18n/text.tsx";
import { BoardIcon, ChartIcon, ChatIcon, EntryIcon, type IconProps } from "../ui/icons.tsx";
import { navigate, type Place, urlOf, usePlace } from "./location.ts";

const items: readonly { readonly place: Place; readonly label: TextKey; readonly Icon: ComponentType<IconProps> }[] = [
  { place: "chat", label: "nav_chat", Icon: ChatIcon },
  { place: "entry", label: "nav_entry", Icon: EntryIcon },
  { place: "dashboard", label: "nav_dashboard", Icon: ChartIcon },
  { place: "board", label: "nav_board", Icon: BoardIcon },
];

const plainClick = (event: MouseEvent) => event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/** The pages: below on a phone, beside the content on anything wider. */
export function NavBar() {
  const { t } = useText();
  const current = usePlace();
  return (
    <nav
      aria-label={t("nav")}
      className="nav-bar order-last flex shrink-0 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:order-first md:w-25 md:flex-col md:gap-1 md:border-t-0 md:border-r md:bg-sunken md:px-1.5 md:py-3"
    >
      {items.map(({ place, label, Icon }) => (
        <a
          key={place}
          href={urlOf(place)}
          aria-current={place === current ? "page" : undefined}
          onClick={(event) => {
            if (!plainClick(event)) return;
            event.preventDefault();
            if (place !== current) navigate(urlOf(place));
          }}
          className="flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 rounded-xl px-1 text-xs text-muted transition-colors hover:text-ink aria-[current]:font-semibold aria-[current]:text-accent md:min-h-16 md:flex-none md:hover:bg-surface md:aria-[current]:bg-surface"
        >
          <Icon className="size-5.5" />
          <span className="max-w-full truncate">{t(label)}</span>
        </a>
      ))}
    </nav>
  );
}
