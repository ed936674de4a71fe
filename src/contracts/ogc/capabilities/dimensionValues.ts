/** A dimension of a layer: time, elevation, or one of the service's own. */
export interface Dimension {
  /** As the service spells it. */
  readonly name: string;
  readonly units: string;
  readonly default: string | null;
  /** As written: values, or intervals `start/end/period`, not yet spread out. */
  readonly values: readonly string[];
}

/** One moment that a layer can be asked for. */
export interface Moment {
  /** To send as it is. */
  readonly value: string;
  /** ISO 8601, for ordering. */
  readonly date: string;
  /** `2021`, `2021-03`, `2021-03-15`, `2021-03-15 12:00`. */
  readonly title: string;
}

/** More are not spread out: nobody walks through them one by one, and the latest matter most. */
const mostMoments = 300;

export function isTime({ name, units }: Dimension): boolean {
  return /^(time|temps|date|millesime|annee|year)$/i.test(name) || /^iso8601$/i.test(units);
}

/** Moments of a time dimension, oldest first; the latest 300 when there are more. What is no time is left out. */
export function momentsOf(dimension: Dimension): readonly Moment[] {
  const values = dimension.values.flatMap((value) => value.split(",")).map((value) => value.trim()).flatMap(spread);
  const dated = [...new Set(values)]
    .map((value) => ({ value, date: dateOf(value) }))
    .filter((one): one is { value: string; date: string } => one.date !== null)
    .sort((one, other) => one.date.localeCompare(other.date));
  const dates = dated.map(({ date }) => date);
  const length = dates.every((date) => /^\d{4}(-01-01(T00:00.*)?)?$/.test(date)) ? 4 : dates.every((date) => /^\d{4}(-\d\d(-01(T00:00.*)?)?)?$/.test(date)) ? 7 : dates.every((date) => !/T(?!00:00)/.test(date)) ? 10 : 16;
  return dated.slice(-mostMoments).map((one) => ({ ...one, title: one.date.slice(0, length).replace("T", " ") }));
}

/** The value of a dimension that is sent when nobody chose: the service's own, or the last one. */
export function defaultValue(dimension: Dimension): string | null {
  return dimension.default ?? momentsOf(dimension).at(-1)?.value ?? dimension.values.at(-1) ?? null;
}

/** A single value as it is; `2010/2020/P1Y` as eleven values. An interval without a period gives its ends. */
function spread(value: string): string[] {
  const [start, end, period] = value.split("/");
  if (start === undefined || end === undefined) return value === "" ? [] : [value];
  const first = Date.parse(paddedDate(start));
  const last = /^(now|present|current)$/i.test(end) ? Date.now() : Date.parse(paddedDate(end));
  const step = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(period ?? "")?.slice(1).map((part) => Number(part ?? 0));
  if (Number.isNaN(first) || Number.isNaN(last) || last < first) return [start, end];
  if (!step || step.every((part) => part === 0)) return [start, end];
  const moments: string[] = [];
  // Steps of a fixed length are counted, so that ten years of seconds need not be walked through.
  const [years, months] = step;
  const fixedMs = years || months ? 0 : stepped(0, step, 1);
  const skipped = fixedMs > 0 ? Math.max(0, Math.floor((last - first) / fixedMs) - mostMoments + 1) : 0;
  for (let count = skipped; count < skipped + 12 * 3_000; count += 1) {
    const at = stepped(first, step, count);
    if (at > last) break;
    moments.push(spelt(at, start));
  }
  return moments;
}

function stepped(first: number, [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0]: readonly number[], count: number): number {
  const date = new Date(first);
  date.setUTCFullYear(date.getUTCFullYear() + years * count, date.getUTCMonth() + months * count);
  return date.getTime() + count * (((weeks * 7 + days) * 24 + hours) * 3_600 + minutes * 60 + seconds) * 1_000;
}

/** In the form in which the interval's start is written: years stay years. */
function spelt(at: number, like: string): string {
  const iso = new Date(at).toISOString();
  if (/^\d{4}$/.test(like)) return iso.slice(0, 4);
  if (/^\d{4}-\d\d$/.test(like)) return iso.slice(0, 7);
  if (/^\d{4}-\d\d-\d\d$/.test(like)) return iso.slice(0, 10);
  return /\.\d/.test(like) ? iso : iso.replace(/\.\d+Z$/, "Z");
}

function paddedDate(text: string): string {
  return /^\d{4}$/.test(text) ? `${text}-01-01` : text;
}

function dateOf(value: string): string | null {
  return /^\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?$/.test(value) ? value : null;
}
