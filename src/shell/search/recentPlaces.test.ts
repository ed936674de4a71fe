import { describe, expect, it } from "vitest";

import { createLocalSettings } from "../app/localSettings";
import type { PlaceHit } from "./createPlaceSearch";
import { forgetPlaces, readRecentPlaces, rememberPlace } from "./recentPlaces";

function place(title: string): PlaceHit {
  return { key: title, title, detail: "75004 Paris", kind: "voie", position: [2.35, 48.85], zoom: 16 };
}

describe("recent places", () => {
  it("come back, the last chosen first, each once, six at most", () => {
    const settings = createLocalSettings(null);
    for (const title of ["A", "B", "C", "D", "E", "F", "G", "B"]) rememberPlace(settings, place(title));
    expect(readRecentPlaces(settings).map(({ title }) => title)).toEqual(["B", "G", "F", "E", "D", "C"]);
    expect(readRecentPlaces(settings)[0]).toEqual(place("B"));
  });

  it("do not keep outlines, which may be large", () => {
    const settings = createLocalSettings(null);
    rememberPlace(settings, { ...place("A"), geometry: { type: "Polygon", coordinates: [] } });
    expect(readRecentPlaces(settings)[0]).not.toHaveProperty("geometry");
  });

  it("are forgotten when asked, or when what was stored makes no sense", () => {
    const settings = createLocalSettings(null);
    rememberPlace(settings, place("A"));
    forgetPlaces(settings);
    expect(readRecentPlaces(settings)).toEqual([]);
    settings.set("search.recent", [{ title: 3 }]);
    expect(readRecentPlaces(settings)).toEqual([]);
  });
});
