import type { Translate } from "#plugin-api";

import { territories } from "../model/catalogue/territories";
import type { Facets } from "../model/facets";

/** A choice that narrows the catalogue, with the change that takes it back. */
export interface ChosenFacet {
  readonly key: string;
  readonly name: string;
  readonly without: Partial<Facets>;
}

export function chosenFacets(facets: Facets, t: Translate): readonly ChosenFacet[] {
  const not =
    <T>(value: T) =>
    (other: T): boolean =>
      other !== value;
  return [
    ...(facets.here ? [{ key: "here", name: t("facets.here"), without: { here: false } }] : []),
    ...(facets.offers ? [{ key: "offers", name: t("facets.new"), without: { offers: null } }] : []),
    ...facets.themes.map((theme) => ({ key: `theme:${theme}`, name: t(`theme.${theme}`), without: { themes: facets.themes.filter(not(theme)) } })),
    ...facets.producers.map((producer) => ({ key: `producer:${producer}`, name: producer || t("producer.unknown"), without: { producers: facets.producers.filter(not(producer)) } })),
    ...facets.kinds.map((kind) => ({ key: `kind:${kind}`, name: t(`kind.${kind}`), without: { kinds: facets.kinds.filter(not(kind)) } })),
    ...facets.territories.map((territory) => ({
      key: `territory:${territory}`,
      name: territories.find(({ id }) => id === territory)?.title ?? territory,
      without: { territories: facets.territories.filter(not(territory)) },
    })),
    ...(facets.years ? [{ key: "years", name: yearsName(facets.years, t), without: { years: null } }] : []),
  ];
}

function yearsName([from, to]: NonNullable<Facets["years"]>, t: Translate): string {
  // Years are no quantities: they have no thousands.
  if (from !== null && to !== null) return from === to ? String(from) : t("facets.years-range", { from: String(from), to: String(to) });
  return from !== null ? t("facets.years-from", { from: String(from) }) : t("facets.years-to", { to: String(to) });
}
