import type { Language } from "#plugin-api";

/** `12 novembre 2026`; the text itself where it is no date. */
export function formatDate(iso: string, language: Language): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long" }).format(date);
}
