/** `Saint-Étienne-du-Bois` → `saint etienne du bois`, `L'Île-d'Yeu` → `l ile d yeu` */
export function plainName(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/œ/gi, "oe")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}
