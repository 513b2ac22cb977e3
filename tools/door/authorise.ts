import { AppError } from "../../errors.ts";
import type { Tool } from "../define.ts";
import { say } from "../language.ts";
import type { Session } from "../session.ts";

const PERSONAL_SURFACES = new Set(["rest", "form"]);

/** A signed-in person's own call of a tool's route or form is itself the decision. */
export const isOwnHand = ({ actor, surface }: Session): boolean => actor.kind === "user" && PERSONAL_SURFACES.has(surface);

export const mayUse = (session: Session, tool: Tool): boolean =>
  session.permissions.has(tool.permission) &&
  (tool.by !== "job" || session.actor.kind === "job") &&
  (tool.by !== "person" || isOwnHand(session));

export function authorise(session: Session, tool: Tool): void {
  if (mayUse(session, tool)) return;
  const { locale } = session;
  if (tool.by === "person" && session.permissions.has(tool.permission))
    throw new AppError(
      "FORBIDDEN",
      say(
        locale,
        `Só uma pessoa pode usar ${tool.name}; peça a quem tem esse direito.`,
        `Only a person may use ${tool.name}; ask somebody who has the right.`,
      ),
    );
  throw new AppError(
    "FORBIDDEN",
    say(
      locale,
      `Seu perfil não permite ${tool.name}; peça a um administrador.`,
      `Your role does not allow ${tool.name}; ask an administrator.`,
    ),
  );
}

/** An approval is asked of everyone but a person who acts with their own hand. */
export const needsApproval = (session: Session, tool: Tool): boolean => tool.confirm !== undefined && !isOwnHand(session);
