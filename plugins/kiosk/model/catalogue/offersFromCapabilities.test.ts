import { describe, expect, it } from "vitest";

import type { HttpClient } from "#plugin-api";

import { describeOffer } from "../describeOffer";
import { fakeCards } from "../fakeCatalogue";
import { offersFromCapabilities } from "./offersFromCapabilities";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const url = "https://data.geopf.fr/tms/1.0.0";
const root = bytes(`<TileMapService version="1.0.0"><Title>TMS</Title><TileMaps>
  <TileMap title="Plan IGN" srs="EPSG:3857" profile="none" extension="pbf" href="${url}/PLAN.IGN/"/>
  <TileMap title="Photographies" srs="EPSG:3857" profile="none" extension="jpg" href="${url}/ORTHO"/>
  <TileMap title="En Lambert" srs="EPSG:2154" profile="none" extension="png" href="${url}/L93"/>
  <TileMap title="sans adresse" srs="EPSG:3857" extension="png"/>
</TileMaps></TileMapService>`);

describe("the list of TMS as a source", () => {
  it("offers pictures at once, vector tiles by their document, and says what can't be drawn", () => {
    expect(offersFromCapabilities({ url, bytes: root })).toMatchObject([
      { id: "geopf:PLAN.IGN/tms", title: "Plan IGN", missing: "tile-map" },
      { id: "geopf:ORTHO/tms", source: { kind: "xyz", template: `${url}/ORTHO/{z}/{x}/{y}.jpg` } },
      { id: "geopf:L93/tms", source: null, blocked: "no-grid" },
    ]);
  });

  it("finds the style of vector tiles in the layer's document when it is added", async () => {
    const [offer] = offersFromCapabilities({ url, bytes: root });
    const [card] = offer ? fakeCards(offer) : [];
    if (!offer || !card) throw new Error("The list offers a plan.");
    const http: HttpClient = {
      bytes: (asked) => (asked === `${url}/PLAN.IGN` ? Promise.resolve(bytes('<TileMap><Metadata type="Other" mime-type="application/json" href="https://data.geopf.fr/tms/1.0.0/PLAN.IGN/metadata.json"/><Metadata type="Other" mime-type="application/json" href="https://data.geopf.fr/styles/standard.json"/></TileMap>')) : Promise.reject(new Error(asked))),
      text: () => Promise.reject(new Error("unused")),
      json: (_asked, schema) => Promise.resolve(schema.parse({ sources: { plan: { type: "vector" } } })),
    };
    const layer = await describeOffer(card, offer, http, { signal: new AbortController().signal });
    expect(layer.source).toEqual({ kind: "vector-tiles", styleUrl: "https://data.geopf.fr/styles/standard.json", source: "plan" });
  });
});
