const TITLES = new Set(["Dr.", "Dra.", "Eng.", "Seu", "Chef"]);

/** "Dra. Paula Meirelles" → "Paula". */
export const givenName = (contact: string): string => contact.split(" ").find((word) => !TITLES.has(word)) ?? contact;

/** "Dra. Paula Meirelles" → "Dra. Paula". */
export function calledName(contact: string): string {
  const [first = contact] = contact.split(" ");
  return TITLES.has(first) ? `${first} ${givenName(contact)}` : first;
}

/** "Clínica Sorriso" → "clinicasorriso". */
export const mailName = (name: string): string => name.normalize("NFD").replaceAll(/[^\w]/g, "").toLowerCase();
