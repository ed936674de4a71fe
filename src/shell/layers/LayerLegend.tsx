import { useEffect, useState } from "react";

import { legendOf } from "#domain/layer/legendOf";
import { drawnStyle } from "#domain/layer/drawnStyle";
import type { FeatureStyle } from "#domain/layer/featureStyle";
import { legendSymbols } from "#domain/layer/legendSymbols";
import type { MapLayerState } from "#domain/layer/mapState";
import { StyleSwatch } from "#plugin-api/ui/StyleSwatch";

import { useApp } from "../app/AppContext";
import styles from "./LayersPanel.module.css";
import { useDrawnFeatures } from "./useDrawnFeatures";

/** What the colours and symbols of a layer mean: its service's pictures, or our own symbols. */
export function LayerLegend({ layer, title }: { layer: MapLayerState; title: string }) {
  const { t, resolveUrl, map } = useApp();
  const [zoom, setZoom] = useState(() => map.current()?.zoom() ?? 10);
  const [dead, setDead] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => map.current()?.on("moved", (position) => setZoom(Math.round(position.zoom))), [map]);
  const legend = legendOf(layer.description, zoom, drawnStyle);
  const urls = legend.kind === "pictures" ? legend.urls.filter((url) => !dead.has(url)) : [];

  if (legend.kind === "style") return <StyleLegend style={legend.style} id={layer.id} />;
  if (urls.length === 0) return <p className={styles.note}>{t("layers.legend.none")}</p>;
  return (
    <div className={styles.legend}>
      {urls.map((url) => (
        <img key={url} src={resolveUrl(url)} alt={t("layers.legend.of", { layer: title })} loading="lazy" referrerPolicy="no-referrer" onError={() => setDead((before) => new Set([...before, url]))} />
      ))}
    </div>
  );
}

function StyleLegend({ style, id }: { style: FeatureStyle; id: string }) {
  const { t } = useApp();
  const { features, geometry } = useDrawnFeatures(id);
  const words = { all: () => t("layers.legend.all"), class: (title: string) => title, otherwise: () => t("layers.legend.otherwise"), own: (title: string) => title || t("layers.legend.own") };
  return (
    <div className={styles.legend}>
      {"property" in style && <p className={styles.legendProperty}>{style.property}</p>}
      <ul className={styles.classes}>
        {legendSymbols(style, features).map(({ of, title, symbol }, at) => (
          <li key={`${at} ${title}`}>
            <StyleSwatch symbol={symbol} geometry={geometry} />
            <span>{words[of](title)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
