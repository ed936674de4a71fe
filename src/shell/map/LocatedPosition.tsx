import { useEffect } from "react";
import Overlay from "ol/Overlay.js";

import { formatDistance } from "#plugin-api/format";
import type { MapController } from "#map/mapController";

import { useApp } from "../app/AppContext";
import { useLocation } from "./locate";
import styles from "./LocatedPosition.module.css";
import { useMapProjection } from "./mapProjection";

/** The user's own position: a dot, and a circle as wide as it is uncertain. */
export function LocatedPosition({ map }: { map: MapController }) {
  const { t, language } = useApp();
  const location = useLocation();
  const projection = useMapProjection(map);
  useEffect(() => {
    if (location.kind !== "found") return;
    const element = document.createElement("div");
    element.className = styles.here ?? "";
    element.setAttribute("role", "img");
    element.setAttribute("aria-label", t("map.locate.here", { distance: formatDistance(location.accuracyMetres, language) }));
    const overlay = new Overlay({ element, position: map.fromLonLat(location.position), positioning: "center-center", stopEvent: false });
    const resize = (): void => {
      const pixels = (2 * location.accuracyMetres) / (map.resolution() * (projection === "EPSG:3857" ? Math.cos((location.position[1] * Math.PI) / 180) : 1));
      element.style.setProperty("--accuracy", `${Math.min(4_000, pixels)}px`);
    };
    resize();
    map.ol.addOverlay(overlay);
    const stop = map.on("moved", resize);
    return () => {
      stop();
      map.ol.removeOverlay(overlay);
    };
  }, [map, location, projection, t, language]);
  return null;
}
