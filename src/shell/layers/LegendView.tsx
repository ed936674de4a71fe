import { useApp } from "../app/AppContext";
import { isLayer } from "../map/layerList";
import { isShown, titleOf } from "../map/shownLayers";
import { useLayers } from "../map/useLayers";
import { LayerLegend } from "./LayerLegend";
import styles from "./LayersPanel.module.css";

/** The legends of all layers that are seen, one below the other, as a paper map has them. */
export function LegendView() {
  const { t, host } = useApp();
  const list = useLayers((state) => state.list);
  const groups = useLayers((state) => state.groups);
  const known = useLayers((state) => state.known);
  const shown = list.filter(isLayer).filter((layer) => isShown(layer, { groups }));
  if (shown.length === 0) return <p className={styles.note}>{t("layers.legend.empty")}</p>;
  return (
    <div className={styles.legends}>
      {shown.map((layer) => {
        const title = titleOf(layer, { known }, host.translate);
        return (
          <details key={layer.id} open>
            <summary>{title}</summary>
            <LayerLegend layer={layer} title={title} />
          </details>
        );
      })}
    </div>
  );
}
