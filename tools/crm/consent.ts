import { z } from "zod";
import { CONSENTS } from "../../db/schema/sales.ts";
import { normalise } from "../values/text.ts";

export const CHANNELS = ["whatsapp", "email", "sms", "phone"] as const;
export type Channel = (typeof CHANNELS)[number];
export type Consent = (typeof CONSENTS)[number];

export const consent = z.enum(CONSENTS);

const NAMES: Record<Channel, readonly string[]> = {
  whatsapp: ["whatsapp", "zap"],
  email: ["e-mail", "email"],
  sms: ["sms"],
  phone: ["ligacao", "phone calls"],
};

const GRANTS = ["aceita", "autorizou", "quer", "pode", "accepts", "allows", "wants", "opted in"];
const DENIALS = ["recusou", "descadastrou", "nao mandar", "parar de", "opted out", "refused", "not", "doesn't", "no longer", "stop"];

/** With a few words between: "aceita receber whatsapp", "opted out of sms". */
const apart = (verbs: readonly string[], nouns: readonly string[]) => verbs.flatMap((verb) => nouns.map((noun) => `${verb} … ${noun}`));

/**
 * What people say of one channel. Whatever says yes says no behind a "não", and the longer phrase wins: a refusal is
 * never read as consent.
 */
export const channelCues = (channel: Channel) => ({
  denied: apart([...GRANTS.slice(0, 4).map((verb) => `nao … ${verb}`), ...DENIALS], NAMES[channel]),
  granted: apart(GRANTS, NAMES[channel]),
});

const WORDS: Record<Consent, readonly string[]> = {
  granted: "sim s yes y true verdadeiro 1 x ok aceito aceita aceitou autorizado autorizou granted opt-in optin subscribed inscrito".split(
    " ",
  ),
  denied: "nao n no false falso 0 recusado recusou negado denied opt-out optout unsubscribed descadastrado".split(" "),
  unknown: ["unknown", "desconhecido", "?", "-", "nao informado"],
};

/** A cell of a sheet; undefined where the word says nothing that is known. */
export const readConsent = (text: string): Consent | undefined => CONSENTS.find((each) => WORDS[each].includes(normalise(text)));
