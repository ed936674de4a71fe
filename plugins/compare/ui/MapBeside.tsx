import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef, useState, type RefObject } from "react";
import { createPortal } from "react-dom";

import type { LayerStatus, LinkedMap, MapHandle } from "#plugin-api";
import { ErrorMessage } from "#plugin-api/ui/ErrorMessage";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { besideLayers, titlesBeside } from "../model/besideLayers";
import { sideTitles } from "../model/sideTitles";
import styles from "./compare.module.css";
import { mirrorPointer } from "./mirrorPointer";
import { SideLabel } from "./SideLabel";
import { paneOf, useCompareSession, useCompareState, useLayerList } from "./useComparison";

/** The second map, in one half of the map's place, for as long as it is shown here. */
export function MapBeside({ map }: { map: MapHandle }) {
  const pane = paneOf(map);
  return pane && createPortal(<SecondMap map={map} />, pane);
}

function SecondMap({ map }: { map: MapHandle }) {
  const context = useModule();
  const { t, layers } = context;
  const session = useCompareSession();
  const choice = useCompareState((state) => state.beside);
  useLayerList();
  const shown = besideLayers(choice, context, useComputedColorScheme("light") === "dark");
  const [first, second] = sideTitles(...titlesBeside(shown, context));
  const target = useRef<HTMLDivElement>(null);
  const { linked, statuses } = useLinkedMap(map, target);
  useEffect(() => linked?.setLayers(shown));

  const end = (): void => {
    session.end();
    map.ol.getTargetElement()?.focus();
  };
  // The first map says whose its own layers are; what only the second one shows is said here.
  const said = new Set([layers.basemap(), ...layers.list().map(({ visible, description }) => (visible ? description : null))].map((each) => each?.attribution.text));
  const attributions = [...new Set(shown.map(({ description }) => description.attribution.text))].filter((text) => text !== "" && !said.has(text));
  return (
    <div className={styles.beside} data-compare="side-by-side">
      <div className={styles.firstHalf}>
        <SideLabel title={first} />
      </div>
      <section className={styles.secondHalf} aria-label={t("beside.second")}>
        {/* An application takes its keys itself: Escape leaves it. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see above */}
        <div
          ref={target}
          className={styles.secondMap}
          role="application"
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application takes the arrow keys itself
          tabIndex={0}
          aria-label={t("beside.map")}
          data-second-map="busy"
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.preventDefault();
            event.stopPropagation();
            end();
          }}
        />
        <div className={styles.secondHead}>
          <SideLabel title={second} />
          <button type="button" className={styles.close} aria-label={t("beside.end")} onClick={end}>
            <Icon name="x" size={18} />
          </button>
        </div>
        <div className={styles.secondFoot}>
          {shown.map(({ id, description }) => {
            const status = statuses[id];
            return status?.kind === "failed" && <ErrorMessage key={id} error={status.error} source={description.title} />;
          })}
          {attributions.length > 0 && <p className={styles.attribution}>{attributions.join(" · ")}</p>}
        </div>
      </section>
    </div>
  );
}

/** Made when its place is in the page; the first map leaves it half of the room. */
function useLinkedMap(map: MapHandle, target: RefObject<HTMLDivElement | null>): { readonly linked: LinkedMap | null; readonly statuses: Readonly<Record<string, LayerStatus>> } {
  const [linked, setLinked] = useState<LinkedMap | null>(null);
  const [statuses, setStatuses] = useState<Readonly<Record<string, LayerStatus>>>({});
  useEffect(() => {
    const place = target.current;
    const firstPlace = map.ol.getTargetElement();
    const half = styles.halved ?? "";
    if (!place || !firstPlace) return;
    firstPlace.classList.add(half);
    const second = map.linkMap(place);
    const unmirror = mirrorPointer(map.ol, second.ol, styles.cross ?? "");
    second.on("layerStatus", (layer, status) => setStatuses((all) => ({ ...all, [layer]: status })));
    second.ol.on("loadstart", () => {
      place.dataset.secondMap = "busy";
    });
    second.ol.on("loadend", () => {
      place.dataset.secondMap = "idle";
    });
    setLinked(second);
    return () => {
      setLinked(null);
      setStatuses({});
      unmirror();
      second.dispose();
      firstPlace.classList.remove(half);
    };
  }, [map, target]);
  return { linked, statuses };
}
