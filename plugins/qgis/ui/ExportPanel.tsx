import { Button, Checkbox } from "@mantine/core";
import { useEffect, useState } from "react";

import { toAppError } from "#domain/appError";
import type { MapLayer } from "#plugin-api";
import { EmptyState } from "#plugin-api/ui/EmptyState";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import { basemapToWrite, layersToWrite } from "../model/layersToWrite";
import { saveFile } from "../model/saveFile";
import { lossesOf, writeLayerFile, writeProject, type LayerToWrite } from "../model/write/writeProject";
import styles from "./qgis.module.css";

/** The map, or chosen layers of it, as a file for QGIS; what QGIS will not have is said before. */
export default function ExportPanel() {
  const context = useModule();
  const { t, reportError } = context;
  const layers = useLayers();
  const [dropped, setDropped] = useState<ReadonlySet<string>>(new Set());
  const [prepared, setPrepared] = useState<readonly LayerToWrite[]>([]);
  const [saved, setSaved] = useState(false);
  const basemap = context.layers.basemap();

  useEffect(() => {
    let left = false;
    layersToWrite(context, layers).then(
      (next) => {
        if (!left) setPrepared(next);
      },
      (thrown: unknown) => reportError(toAppError(thrown)),
    );
    return () => {
      left = true;
    };
  }, [context, layers, reportError]);

  if (layers.length === 0 && !basemap) return <EmptyState icon="layers" title={t("panel.empty")} />;
  const chosen = prepared.filter(({ id }) => !dropped.has(id));
  const takesBasemap = basemap !== null && !dropped.has("basemap");
  const losses = lossesOf([...chosen, ...(takesBasemap ? [basemapToWrite(basemap, true, 1)] : [])], "EPSG:3857");
  const toggle = (id: string): void => {
    setSaved(false);
    setDropped((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  };
  const save = (write: () => Promise<void>): void => {
    write().then(
      () => setSaved(true),
      (thrown: unknown) => reportError(toAppError(thrown)),
    );
  };
  const saveProject = async (): Promise<void> => {
    const [state, map] = await Promise.all([context.layers.state(), context.map()]);
    const [width = 1_200, height = 800] = map.ol.getSize() ?? [];
    const all = takesBasemap ? [...chosen, basemapToWrite(basemap, state.basemapVisible, state.basemapOpacity)] : chosen;
    saveFile(`${t("file.name")}.qgs`, writeProject(t("file.title"), all, state.view, [width, height]).text);
  };
  const saveLayers = async (): Promise<void> => {
    const state = await context.layers.state();
    const all = takesBasemap ? [...chosen, basemapToWrite(basemap, state.basemapVisible, state.basemapOpacity)] : chosen;
    saveFile(`${t("file.name")}.qlr`, writeLayerFile(all, state.view.projection).text);
  };
  const nothing = chosen.length === 0 && !takesBasemap;
  return (
    <div className={styles.panel}>
      <p className={styles.soft}>{t("panel.about")}</p>
      <fieldset className={styles.layers}>
        <legend>{t("panel.layers")}</legend>
        {layers.map(({ id, shownTitle }) => (
          <Checkbox key={id} label={shownTitle} checked={!dropped.has(id)} onChange={() => toggle(id)} />
        ))}
        {basemap && <Checkbox label={t("panel.basemap", { title: basemap.title })} checked={takesBasemap} onChange={() => toggle("basemap")} />}
      </fieldset>
      {losses.length > 0 && (
        <section className={styles.notice} aria-label={t("losses.title")}>
          <Icon name="info" size={20} />
          <div>
            <h3>{t("losses.title")}</h3>
            <ul>
              {losses.map(({ title, reason }, index) => (
                <li key={index}>
                  <strong>{title}</strong> — {t(reason)}
                </li>
              ))}
            </ul>
          </div>
        </section>
      )}
      <Button leftSection={<Icon name="download" size={18} />} disabled={nothing} onClick={() => save(saveProject)}>
        {t("save.project")}
      </Button>
      <Button variant="default" leftSection={<Icon name="download" size={18} />} disabled={nothing} onClick={() => save(saveLayers)}>
        {t("save.layers", { count: chosen.length + (takesBasemap ? 1 : 0) })}
      </Button>
      <p role="status" className={styles.soft}>
        {saved ? t("saved") : ""}
      </p>
    </div>
  );
}

function useLayers(): readonly MapLayer[] {
  const { layers } = useModule();
  const [list, setList] = useState(() => layers.list());
  useEffect(() => {
    setList(layers.list());
    return layers.subscribe(() => setList((before) => (same(before, layers.list()) ? before : layers.list())));
  }, [layers]);
  return list;
}

/** Statuses change all the time and are none of this panel's business. */
function same(one: readonly MapLayer[], other: readonly MapLayer[]): boolean {
  return one.length === other.length && one.every((layer, index) => {
    const twin = other[index];
    return twin !== undefined && layer.id === twin.id && layer.description === twin.description && layer.shownTitle === twin.shownTitle && layer.opacity === twin.opacity && layer.visible === twin.visible && layer.group === twin.group;
  });
}
