import type { LonLat } from "#domain/position/lonLat";
import type { Language } from "#plugin-api/messages";

const locales: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };

const formatters = new Map<string, Intl.NumberFormat>();

function numberFormatter(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}:${JSON.stringify(options)}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat(locales[language], options);
    formatters.set(key, formatter);
  }
  return formatter;
}

/** A count or a measure, with narrow no-break spaces in French: `2 845`. At most `decimals` decimals (0 when absent). */
export function formatNumber(value: number, language: Language, decimals = 0): string {
  return numberFormatter(language, { maximumFractionDigits: decimals }).format(value);
}

/**
 * A value of data as people read it, the same wherever it is shown: yes or no as words, a number with the decimal sign of
 * the language. Thousands are not parted: years, INSEE codes and identifiers are numbers too.
 */
export function formatValue(value: string | number | boolean, language: Language): string {
  if (typeof value === "boolean") return language === "fr" ? (value ? "oui" : "non") : value ? "yes" : "no";
  if (typeof value === "string") return value;
  return numberFormatter(language, { maximumFractionDigits: 12, useGrouping: false }).format(value);
}

/** A scale with the two figures that say enough: `1:8 500` for a denominator of 8,530. */
export function formatScale(denominator: number, language: Language): string {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(denominator)) - 1);
  return `1:${formatNumber(Math.round(denominator / unit) * unit, language)}`;
}

/** A ratio (0 to 1) as a whole percentage. */
export function formatPercent(ratio: number, language: Language): string {
  return numberFormatter(language, { style: "percent", maximumFractionDigits: 0 }).format(ratio);
}

/** Metres below 1 km, else kilometres with one decimal: `850 m`, `2,4 km`. */
export function formatDistance(metres: number, language: Language): string {
  const rounded = Math.round(metres);
  if (rounded < 1000) return `${formatNumber(rounded, language)}\u00a0m`;
  return `${numberFormatter(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(metres / 1000)}\u00a0km`;
}

/** Square metres below 1 hectare, hectares below 1 km², else km². */
export function formatArea(squareMetres: number, language: Language): string {
  if (squareMetres < 10_000) return `${formatNumber(squareMetres, language)}\u00a0m²`;
  if (squareMetres < 1_000_000) return `${formatNumber(squareMetres / 10_000, language, 2)}\u00a0ha`;
  const squareKilometres = squareMetres / 1_000_000;
  return `${formatNumber(squareKilometres, language, squareKilometres < 100 ? 2 : 0)}\u00a0km²`;
}

/** Sizes of files, in decimal units from the kilobyte on: `0,2 ko`, `42 ko`, `42,3 Mo`, `42.3 MB`. */
export function formatBytes(bytes: number, language: Language): string {
  const letter = language === "fr" ? "o" : "B";
  // Nobody counts bytes: a small file is a part of a kilobyte, and never none of it.
  if (bytes < 10_000) return `${formatNumber(bytes > 0 ? Math.max(0.1, bytes / 1000) : 0, language, 1)}\u00a0k${letter}`;
  if (bytes < 999_500) return `${formatNumber(bytes / 1000, language)}\u00a0k${letter}`;
  return `${formatNumber(bytes / 1_000_000, language, 1)}\u00a0M${letter}`;
}

/** A duration in words short enough for a progress line: `12 s`, `3 min 20 s`, `1 h 05 min`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds}\u00a0s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    const rest = seconds % 60;
    return rest === 0 ? `${minutes}\u00a0min` : `${minutes}\u00a0min ${rest}\u00a0s`;
  }
  return `${Math.floor(minutes / 60)}\u00a0h ${String(minutes % 60).padStart(2, "0")}\u00a0min`;
}

/** A duration measured for developers: `12 ms`, `1,4 s`. */
export function formatMilliseconds(milliseconds: number, language: Language): string {
  if (milliseconds < 1000) return `${formatNumber(milliseconds, language)}\u00a0ms`;
  return `${formatNumber(milliseconds / 1000, language, 1)}\u00a0s`;
}

/** A date and time of day from ISO 8601, in the reader's time zone: `22 nov. 2026, 13:10`. */
export function formatDateTime(iso: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

/** WGS 84 in decimal degrees, latitude first as people read it, five decimals (about a metre): `48,85661° N, 2,35222° E`. */
export function formatLonLat([longitude, latitude]: LonLat, language: Language): string {
  const degrees = numberFormatter(language, { minimumFractionDigits: 5, maximumFractionDigits: 5 });
  const west = language === "fr" ? "O" : "W";
  const separator = language === "fr" ? "\u202f; " : ", ";
  const north = `${degrees.format(Math.abs(latitude))}°\u00a0${latitude < 0 ? "S" : "N"}`;
  const east = `${degrees.format(Math.abs(longitude))}°\u00a0${longitude < 0 ? west : "E"}`;
  return `${north}${separator}${east}`;
}
