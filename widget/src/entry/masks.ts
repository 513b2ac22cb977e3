const pattern = (digits: string, shape: string): string => {
  let out = "";
  let at = 0;
  for (const mark of shape) {
    if (at >= digits.length) break;
    out += mark === "#" ? digits.charAt(at++) : mark;
  }
  return out;
};

/** Brazilian numbers get their usual look; one that starts with + stays as it is typed. */
export function maskPhone(typed: string): string {
  if (typed.trim().startsWith("+")) return typed.replaceAll(/[^\d+() -]/g, "").slice(0, 25);
  const digits = typed.replaceAll(/\D/g, "").slice(0, 13);
  if (digits.length > 11) return `+${digits}`;
  return pattern(digits, digits.length > 10 ? "(##) #####-####" : "(##) ####-####");
}

/** CPF up to eleven digits, CNPJ beyond; a CNPJ may hold letters. */
export function maskDocument(typed: string): string {
  const signs = typed
    .replaceAll(/[^\dA-Za-z]/g, "")
    .toUpperCase()
    .slice(0, 14);
  if (signs.length <= 11 && /^\d*$/.test(signs)) return pattern(signs, "###.###.###-##");
  return pattern(signs, "##.###.###/####-##");
}

const rest = (sum: number): number => {
  const left = sum % 11;
  return left < 2 ? 0 : 11 - left;
};

const weighted = (signs: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * (signs.charCodeAt(at) - 48), 0);

const FIRST = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2];

/** The check digits of a CPF or CNPJ. */
export function isDocument(text: string): boolean {
  const signs = text.replaceAll(/[^\dA-Za-z]/g, "").toUpperCase();
  if (/^(.)\1*$/.test(signs)) return false;
  if (/^\d{11}$/.test(signs)) {
    const descending = (from: number) => Array.from({ length: from - 1 }, (_, at) => from - at);
    return [10, 11].every((from) => rest(weighted(signs, descending(from))) === Number(signs.charAt(from - 1)));
  }
  if (!/^[\dA-Z]{12}\d{2}$/.test(signs)) return false;
  return rest(weighted(signs, FIRST)) === Number(signs.charAt(12)) && rest(weighted(signs, [6, ...FIRST])) === Number(signs.charAt(13));
}
