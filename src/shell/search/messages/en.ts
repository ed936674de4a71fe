import type french from "./fr";

const english: Record<keyof typeof french, string> = {
  "search.label": "Search for a place",
  "search.placeholder": "Address, place, parcel, coordinates",
  "search.clear": "Clear the search",
  "search.results": "Places found",
  "search.recent": "Recent searches",
  "search.recent.forget": "Forget recent searches",
  "search.searching": "Searching…",
  "search.too-short": "Type at least three characters, beginning with a letter or a digit.",
  "search.none": "No place matches “{text}”. Check the spelling, or add the commune or the postcode.",
  "search.count": "{count, plural, one {# place proposed.} other {# places proposed.}} Arrows to go through, Enter to choose.",
  "search.chosen": "{title} is on the map.",
  "search.module-off": "Search is switched off: switch the module “Place search” on again in Settings ▸ Modules.",
};

export default english;
