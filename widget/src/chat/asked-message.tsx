import { humanName, readCommand } from "../format/command.ts";
import { useText } from "../i18n/text.tsx";
import { FileIcon } from "../ui/icons.tsx";
import type { Asked } from "./turn.ts";

/** What the person wrote; a command that a form made is shown as its fields. */
export function AskedMessage({ message }: { readonly message: Asked }) {
  const { t } = useText();
  const command = readCommand(message.text);
  return (
    <article aria-label={t("you")} className="ml-auto grid max-w-[88%] justify-items-end gap-1.5">
      <div className="rounded-2xl rounded-br-md bg-tint px-4 py-2.5 wrap-anywhere whitespace-pre-wrap">
        {command && command.values.length > 0 ? (
          <>
            <p className="font-medium">{humanName(command.tool)}</p>
            <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-3 text-sm">
              {command.values.map(({ name, value }) => (
                <div key={name} className="contents">
                  <dt className="text-muted">{humanName(name)}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </>
        ) : (
          message.text
        )}
      </div>
      {message.files.map((name) => (
        <p key={name} className="flex items-center gap-1.5 text-sm text-muted">
          <FileIcon className="size-4" /> {name}
        </p>
      ))}
    </article>
  );
}
