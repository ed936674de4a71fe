import { Button } from "@mantine/core";

import type { MapLayerState } from "#domain/layer/mapState";
import { zoomOfScale } from "#domain/layer/scale";
import { errorDetails, errorText } from "#plugin-api/errorText";
import { formatNumber } from "#plugin-api/format";
import type { LayerStatus } from "#plugin-api/layer";
import { Icon } from "#plugin-api/ui/Icon";
import { useErrorWords, useSharedWords } from "#plugin-api/ui/sharedWords";

import { useApp } from "../app/AppContext";
import styles from "./LayersPanel.module.css";

const icons = {
  loading: "progress",
  slow: "clock",
  failed: "alert-triangle",
  "out-of-scale": "search",
  "empty-here": "ghost",
  "unsupported-projection": "world",
} as const satisfies Record<Exclude<LayerStatus["kind"], "idle">, string>;

/** What becomes of a layer, by a shape and words, with the way out beside it. */
export function LayerStatusLine({ layer, title, status }: { layer: MapLayerState; title: string; status: LayerStatus }) {
  const { t, language, map, layers, reportFailure } = useApp();
  const words = useSharedWords();
  const sayable = useErrorWords(status.kind === "failed" ? [status.error] : []);
  if (status.kind === "idle" || !sayable) return null;

  if (status.kind === "failed") {
    const { what, out } = errorText(status.error, words, title);
    return (
      <div className={styles.status} data-kind="failed" role="group" aria-label={t("layers.status.failed")}>
        <Icon name={icons.failed} size={16} />
        <div className={styles.statusText}>
          <p>
            <strong>{t("layers.status.failed")}</strong> {what}
          </p>
          <div className={styles.outs}>
          <Button size="compact-xs" variant="light" aria-label={t("layers.retry.this", { layer: title })} onClick={() => map.current()?.retry(layer.id)}>
            {words.t("error.retry")}
          </Button>
          <details>
            <summary>{t("layers.status.what-to-do")}</summary>
            <p>{out}</p>
            {status.retryAt !== null && <p>{t("layers.status.retry-soon")}</p>}
            <pre>{errorDetails(status.error)}</pre>
          </details>
          </div>
        </div>
      </div>
    );
  }

  const text =
    status.kind === "loading"
      ? status.loaded === undefined
        ? t("layers.status.loading")
        : t("layers.status.loading.count", { count: status.loaded, loaded: formatNumber(status.loaded, language) })
      : status.kind === "slow"
        ? t("layers.status.slow", { seconds: Math.max(1, Math.round(status.sinceMs / 1_000)) })
        : status.kind === "out-of-scale"
          ? t(`layers.status.out-of-scale.${status.zoom}`)
          : t(`layers.status.${status.kind}`);
  return (
    <div className={styles.status} data-kind={status.kind}>
      <Icon name={icons[status.kind]} size={16} />
      <p className={styles.statusText}>{text}</p>
      {status.kind === "out-of-scale" && (
        <Button size="compact-xs" variant="light" aria-label={t("layers.status.zoom.this", { layer: title })} onClick={() => zoomIntoScale(layer, status.zoom)}>
          {t("layers.status.zoom")}
        </Button>
      )}
      {status.kind === "empty-here" && layer.description.extent && (
        <Button size="compact-xs" variant="light" aria-label={t("layers.zoom-to.this", { layer: title })} onClick={() => reportFailure(layers.zoomTo(layer.id))}>
          {t("layers.status.go")}
        </Button>
      )}
    </div>
  );

  function zoomIntoScale({ description: { scales, source } }: MapLayerState, way: "in" | "out"): void {
    const handle = map.current();
    if (!handle) return;
    const limit = way === "in" ? scales?.smallest : scales?.largest;
    const level = "minZoom" in source ? (way === "in" ? source.minZoom : source.maxZoom) : handle.zoom();
    const zoom = limit === undefined ? level : zoomOfScale(limit);
    // A quarter of a level inside the limit, where rounding can't put it out again.
    handle.show({ position: handle.centre(), zoom: way === "in" ? zoom + 0.25 : zoom - 0.25 });
  }
}
