import type { Offer } from "./offer";

/** The same layer in several sources becomes one offer: the first source counts, the later ones fill what it lacks. */
export function mergeOffers(sources: readonly (readonly Offer[])[]): readonly Offer[] {
  const merged = new Map<string, Offer>();
  for (const offers of sources) {
    for (const offer of offers) {
      const known = merged.get(offer.id);
      merged.set(offer.id, known ? filled(known, offer) : offer);
    }
  }
  return [...merged.values()];
}

function filled(known: Offer, other: Offer): Offer {
  // A source that knows how to ask for the layer beats one that would have to look it up.
  const how = known.missing === "capabilities" && other.missing !== "capabilities" ? other : known;
  const { missing: _known, blocked: _blocked, ...facts } = { ...other, ...known };
  return {
    ...facts,
    source: how.source,
    ...(how.missing === undefined ? {} : { missing: how.missing }),
    ...(how.blocked === undefined ? {} : { blocked: how.blocked }),
    summary: known.summary.length >= other.summary.length ? known.summary : other.summary,
    styles: known.styles.length > 0 ? known.styles : other.styles,
    legends: known.legends.length > 0 ? known.legends : other.legends,
    producers: [...known.producers, ...other.producers],
    themes: [...known.themes, ...other.themes],
    keywords: [...new Set([...known.keywords, ...other.keywords])],
    vintage: known.vintage ?? other.vintage,
  };
}
