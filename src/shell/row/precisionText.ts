import type { Translate } from "#plugin-api/messages";

const knownTypes = ["housenumber", "street", "locality", "municipality", "poi", "parcel"];

/** « au numéro » ; the service's own word for a kind of answer that we don't know. */
export function precisionText(type: string, t: Translate): string {
  return knownTypes.includes(type) ? t(`row.type.${type}`) : type;
}
