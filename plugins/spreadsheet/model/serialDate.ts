const dayMs = 86_400_000;

/**
 * A day of a workbook as text: `2024-03-01`, `2024-03-01 12:30`, or `12:30` for a time of no day.
 * @param serial days since the workbook's own beginning
 * @source ECMA-376 part 1, 18.17.4.1; in the 1900 system day 60, 29 February 1900, never was
 */
export function textOfSerial(serial: number, date1904: boolean): string {
  const ms = Math.round((serial - Math.floor(serial)) * dayMs);
  if (serial < 1 && !date1904) return timeText(ms);
  const iso = new Date(originMs(serial, date1904) + Math.floor(serial) * dayMs + ms).toISOString();
  return iso.slice(11, 23) === "00:00:00.000" ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${timeText(ms % dayMs)}`;
}

/** `37:30` for a format of elapsed hours. */
export function textOfDuration(serial: number): string {
  const minutes = Math.round(Math.abs(serial) * 24 * 60);
  return `${serial < 0 ? "-" : ""}${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** Our own moments, which say their zone: `2026-12-01T03:32:37.123Z`. */
export function momentOfSerial(serial: number, date1904: boolean): string {
  return new Date(originMs(serial, date1904) + Math.round(serial * dayMs)).toISOString();
}

/** The inverse of the three above, and days as people type them (`01/03/2024`); null where the text is no date. */
export function serialOfText(text: string, date1904: boolean): number | null {
  const trimmed = text.trim();
  const time = /^(\d{1,3}):(\d{2})(?::(\d{2}))?$/.exec(trimmed);
  if (time) return (Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0)) / 86_400;
  const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?Z?)?$/.exec(trimmed);
  const french = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(trimmed);
  const [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : french ? [french[3], french[2], french[1]] : [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const parts = iso ?? french ?? [];
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(midnight).getUTCDate() !== Number(day) || new Date(midnight).getUTCMonth() !== Number(month) - 1) return null;
  const seconds = Number(parts[4] ?? 0) * 3600 + Number(parts[5] ?? 0) * 60 + Number(parts[6] ?? 0);
  const days = (midnight - originMs(61, date1904)) / dayMs;
  const serial = days < 61 && !date1904 ? days - 1 : days;
  return serial < 0 ? null : serial + seconds / 86_400;
}

function originMs(serial: number, date1904: boolean): number {
  return date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30);
}

function timeText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0"));
  return rest === "00" ? `${hours ?? ""}:${minutes ?? ""}` : `${hours ?? ""}:${minutes ?? ""}:${rest ?? ""}`;
}
