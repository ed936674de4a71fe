import type OlMap from "ol/Map.js";
import Overlay from "ol/Overlay.js";
import { fromLonLat } from "ol/proj.js";
import type VectorLayer from "ol/layer/Vector.js";

import type { LonLat } from "#domain/position/lonLat";

export interface MarkedPlace {
  readonly position: LonLat;
  /** Read out with the marker. */
  readonly title: string;
  /** GeoJSON geometry in WGS 84 degrees. */
  readonly geometry?: { readonly type: string; readonly coordinates: unknown };
}

/** The one place that the search box shows: a pin, and the outline of a parcel where the service gives it. */
export interface PlaceMarker {
  set(place: MarkedPlace | null): void;
}

const pin = `<svg viewBox="0 0 30 40" width="30" height="40" aria-hidden="true"><path d="M15 39C15 39 27.5 23 27.5 14.5a12.5 12.5 0 1 0-25 0C2.5 23 15 39 15 39Z" fill="var(--place-marker,#1a56b8)" stroke="#fff" stroke-width="2"/><circle cx="15" cy="14.5" r="4.5" fill="#fff"/></svg>`;

export function createPlaceMarker(map: OlMap): PlaceMarker {
  let overlay: Overlay | null = null;
  let outline: VectorLayer | null = null;
  let turn = 0;

  async function drawOutline(geometry: NonNullable<MarkedPlace["geometry"]>): Promise<void> {
    const mine = turn;
    const { createOutline } = await import("#map/createOutline");
    if (mine !== turn) return;
    outline = createOutline(geometry, map.getView().getProjection().getCode(), getComputedStyle(map.getViewport() ?? document.body));
    map.addLayer(outline);
  }

  return {
    set(place) {
      turn += 1;
      if (overlay) map.removeOverlay(overlay);
      if (outline) map.removeLayer(outline);
      overlay = null;
      outline = null;
      if (!place) return;
      const element = document.createElement("div");
      element.className = "geoatelier-place";
      element.setAttribute("role", "img");
      element.setAttribute("aria-label", place.title);
      element.innerHTML = pin;
      overlay = new Overlay({ element, position: fromLonLat([...place.position], map.getView().getProjection()), positioning: "bottom-center", stopEvent: false });
      map.addOverlay(overlay);
      if (place.geometry) void drawOutline(place.geometry);
    },
  };
}
