import { ActionIcon, Button } from "@mantine/core";
import { useStore } from "zustand";

import type { AppError } from "#domain/appError";

import { errorText } from "#plugin-api/errorText";
import type { LayerStatus } from "#plugin-api/layer";
import { Icon } from "#plugin-api/ui/Icon";
import { useErrorWords, useSharedWords, type SharedWords } from "#plugin-api/ui/sharedWords";

import { useApp } from "../app/AppContext";
import { useIsSmall } from "../app/useIsSmall";
import { isLayer } from "./layerList";
import { forgetLocation, useLocation } from "./locate";
import styles from "./MapPane.module.css";
import { basemapOf, isShown, titleOf } from "./shownLayers";
import { useLayers } from "./useLayers";

/** What is wrong with the map, on the map, for as long as it lasts: layers that do not answer, a position refused. */
export function MapFaults() {
  const app = useApp();
  const { t, host, layout, openPanel } = app;
  const words = useSharedWords();
  const small = useIsSmall();
  const list = useLayers((state) => state.list);
  const groups = useLayers((state) => state.groups);
  const statuses = useLayers((state) => state.statuses);
  const known = useLayers((state) => state.known);
  const basemap = useLayers(basemapOf);
  const location = useLocation();

  // The list of layers says it better.
  const toldInPanel = useStore(layout, ({ left, sheet }) => (small ? sheet : left) === "shell/layers");
  const ofBasemap = statuses["basemap"];
  const failed = list.filter((entry) => isLayer(entry) && isShown(entry, { groups }) && statuses[entry.id]?.kind === "failed").filter(isLayer);
  const only = failed.length === 1 ? failed[0] : undefined;
  const sayable = useErrorWords(failed.flatMap(({ id }) => errorOf(statuses[id])));
  return (
    <div role="status" className={styles.faults}>
      {basemap && ofBasemap?.kind === "failed" && <p>{t("map.fault.tiles", { layer: host.translate(basemap.module, basemap.description.title) })}</p>}
      {failed.length > 0 && !toldInPanel && sayable && (
        <p>
          <span>
            {only
              ? t("map.fault.layer", { layer: titleOf(only, { known }, host.translate), reason: reasonOf(statuses[only.id], words) })
              : t("map.fault.layers", { count: failed.length })}
          </span>
          <Button size="compact-sm" variant="transparent" onClick={() => openPanel("shell/layers")}>
            {t("map.fault.see")}
          </Button>
        </p>
      )}
      {location.kind === "refused" && (
        <p>
          <span>{t(`map.locate.${location.reason}`)}</span>
          <ActionIcon variant="transparent" size={28} aria-label={t("map.locate.close")} onClick={() => forgetLocation(app)}>
            <Icon name="x" size={16} />
          </ActionIcon>
        </p>
      )}
    </div>
  );
}

function reasonOf(status: LayerStatus | undefined, words: SharedWords): string {
  const [error] = errorOf(status);
  return error ? errorText(error, words).what : "";
}

function errorOf(status: LayerStatus | undefined): AppError[] {
  return status?.kind === "failed" ? [status.error] : [];
}
