import { drawnStyle } from "#domain/layer/drawnStyle";
import { legendSymbols } from "#domain/layer/legendSymbols";
import type { MapLayerState } from "#domain/layer/mapState";
import { StyleSwatch } from "#plugin-api/ui/StyleSwatch";

import styles from "./LayersPanel.module.css";
import { useDrawnFeatures } from "./useDrawnFeatures";

/** Symbols that stand for a style of many. */
const mostShown = 3;

/** The look of a layer of features beside its name, so that it is found on the map. */
export function LayerSwatch({ layer }: { layer: MapLayerState }) {
  const { features, geometry } = useDrawnFeatures(layer.id);
  const symbols = legendSymbols(layer.description.style ?? drawnStyle, features).slice(0, mostShown);
  return (
    <span className={styles.swatches} data-many={symbols.length > 1 || undefined}>
      {symbols.map(({ symbol }, at) => (
        <StyleSwatch key={at} symbol={symbol} geometry={geometry} size={symbols.length > 1 ? 12 : 16} />
      ))}
    </span>
  );
}
