import Overlay from "ol/Overlay.js";
import { useEffect } from "react";
import { useStore } from "zustand";

import type { MapController } from "#map/mapController";

import { useApp } from "../app/AppContext";
import { useMapProjection } from "../map/mapProjection";
import styles from "./IdentifyMarker.module.css";

/** Where the layers were asked, while the panel says what they know. */
export function IdentifyMarker({ map }: { map: MapController }) {
  const { t, info, layout } = useApp();
  const state = useStore(info.state);
  const projection = useMapProjection(map);
  const open = useStore(layout, ({ right, sheet }) => right === "shell/info" || sheet === "shell/info");
  const position = state.kind === "asked" && open ? state.position : null;
  useEffect(() => {
    if (!position) return;
    const element = document.createElement("div");
    element.className = styles.marker ?? "";
    element.setAttribute("role", "img");
    element.setAttribute("aria-label", t("info.marker"));
    const overlay = new Overlay({ element, position: map.fromLonLat(position), positioning: "center-center", stopEvent: false });
    map.ol.addOverlay(overlay);
    return () => {
      map.ol.removeOverlay(overlay);
    };
  }, [map, position, projection, t]);
  return null;
}
