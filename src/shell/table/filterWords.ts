import { outcomeReasons } from "#domain/geocoding/geocoder";
import type { NumberRange, PointNumber, RowFilter } from "#domain/table/rowQuery";
import { pointNumbers } from "#domain/table/rowQuery";
import { formatDistance, formatPercent } from "#plugin-api/format";
import type { Language, Translate } from "#plugin-api/messages";

const knownReasons: readonly string[] = outcomeReasons;
const knownTypes: readonly string[] = ["housenumber", "street", "locality", "municipality", "poi", "parcel"];

/** Why rows are to check, in words; the code itself where it is none of ours. */
export function reasonWords(reason: string, t: Translate): string {
  return knownReasons.includes(reason) ? t(`row.reason.${reason}`) : reason;
}

/** The precision of an answer, in words. */
export function typeWords(type: string, t: Translate): string {
  return knownTypes.includes(type) ? t(`row.type.${type}`) : type;
}

/** One part of the filter, in words, with the filter that is left without it. */
export interface FilterPart {
  readonly key: string;
  readonly words: string;
  readonly without: Partial<RowFilter>;
}

/** What the filter asks beyond the text and the statuses, which have controls of their own. */
export function filterParts({ reasons, types, ranges, only }: RowFilter, t: Translate, language: Language): FilterPart[] {
  const rangeOf = (number: PointNumber): FilterPart[] => {
    const range = ranges[number];
    if (!range) return [];
    const { [number]: _dropped, ...others } = ranges;
    return [{ key: number, words: t("filter.part.range", { number: t(`filter.${number}`), range: rangeWords(number, range, t, language) }), without: { ranges: others } }];
  };
  return [
    ...(only ? [{ key: "only", words: only.title, without: { only: null } }] : []),
    ...[...(reasons ?? [])].map((reason) => ({ key: `reason:${reason}`, words: t("filter.part.reason", { reason: reasonWords(reason, t) }), without: { reasons: without(reasons, reason) } })),
    ...[...(types ?? [])].map((type) => ({ key: `type:${type}`, words: t("filter.part.type", { type: typeWords(type, t) }), without: { types: without(types, type) } })),
    ...pointNumbers.flatMap(rangeOf),
  ];
}

/** Without one of the set; null (anything goes) once none is left. */
export function without(set: ReadonlySet<string> | null, value: string): ReadonlySet<string> | null {
  const rest = new Set(set);
  rest.delete(value);
  return rest.size === 0 ? null : rest;
}

function rangeWords(number: PointNumber, { min, max }: NumberRange, t: Translate, language: Language): string {
  const word = (value: number): string => (number === "score" ? formatPercent(value, language) : formatDistance(value, language));
  if (min !== null && max !== null) return t("filter.range.between", { min: word(min), max: word(max) });
  if (min !== null) return t("filter.range.from", { min: word(min) });
  return max === null ? t("filter.range.any") : t("filter.range.to", { max: word(max) });
}
