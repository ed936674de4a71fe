import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

import { EmptyState } from "#plugin-api/ui/EmptyState";
import { Icon } from "#plugin-api/ui/Icon";
import { Tooltip } from "#plugin-api/ui/Tooltip";

import { useApp } from "../app/AppContext";
import { useContributions } from "../host/useContributions";
import { isLayer } from "../map/layerList";
import { basemapsOf } from "../map/shownLayers";
import { useLayers } from "../map/useLayers";
import { BasemapRow } from "./BasemapRow";
import { focusEntry, focusedControl } from "./focusEntry";
import styles from "./LayersPanel.module.css";
import { LayerTree } from "./LayerTree";
import { LegendView } from "./LegendView";

/** The panel where layers are found, when its module is there. */
const kioskPanel = "kiosk/kiosk";
const servicesPanel = "services/services";

/** What lies on the map, from top to bottom: shown or not, how transparent, in which order, from whom, in what state. */
export default function LayersPanel() {
  const app = useApp();
  const { t, host, layerList, openPanel } = app;
  const [view, setView] = useState<"list" | "legend">("list");
  const known = useLayers((state) => state.known);
  const list = useLayers((state) => state.list);
  const undoable = useLayers((state) => state.undoable);
  const redoable = useLayers((state) => state.redoable);
  const [told, tell] = useState("");
  const panels = useContributions("panels");
  const finder = [kioskPanel, servicesPanel].find((id) => panels.some(({ key }) => key === id));
  const layers = list.filter(isLayer);
  const overlays = (known ?? []).filter(({ description }) => description.role === "overlay" && description.hidden !== true);
  const addable = overlays.filter(({ description }) => !layers.some((layer) => layer.description.id === description.id));

  const stepBack = (how: "undo" | "redo"): void => {
    const entry = document.activeElement?.closest<HTMLElement>("[data-entry]")?.dataset["entry"];
    const control = focusedControl();
    const what = layerList.getState()[how]();
    if (entry !== undefined) focusEntry(entry, control);
    tell(what === null ? t(`layers.${how}.nothing`) : t(`layers.${how}.done`, { what: t(`layers.step.${what}`) }));
  };
  const panel = useUndoKeys(stepBack);

  return (
    <div className={styles.panel} ref={panel}>
      <div className={styles.head}>
        <SegmentedControl
          size="xs"
          value={view}
          onChange={(value) => setView(value === "legend" ? "legend" : "list")}
          aria-label={t("layers.view")}
          data={[
            { value: "list", label: t("layers.view.list") },
            { value: "legend", label: t("layers.view.legend") },
          ]}
        />
        <span className={styles.tools}>
          {(["undo", "redo"] as const).map((how) => {
            const step = how === "undo" ? undoable : redoable;
            const title = step === null ? t(`layers.${how}`) : t(`layers.${how}.what`, { what: t(`layers.step.${step}`) });
            return (
              <Tooltip key={how} label={title}>
                <ActionIcon variant="subtle" color="gray" aria-label={title} aria-disabled={step === null} {...(step === null ? { "data-disabled": true } : {})} onClick={() => stepBack(how)}>
                  <Icon name={how === "undo" ? "arrow-back-up" : "arrow-forward-up"} size={16} />
                </ActionIcon>
              </Tooltip>
            );
          })}
          {finder !== undefined && layers.length > 0 && (
            <Button size="compact-sm" variant="light" leftSection={<Icon name="plus" size={14} />} onClick={() => openPanel(finder)}>
              {t("layers.add")}
            </Button>
          )}
        </span>
      </div>

      {view === "legend" ? (
        <LegendView />
      ) : (
        <>
          {layers.length === 0 && (
            <EmptyState
              icon="layers"
              title={t("layers.none")}
              action={
                finder !== undefined && (
                  <Button leftSection={<Icon name="search" size={16} />} onClick={() => openPanel(finder)}>
                    {t("layers.none.find")}
                  </Button>
                )
              }
            >
              {t("layers.none.text")}
            </EmptyState>
          )}
          <LayerTree tell={tell} />
          {known !== null && basemapsOf({ known }).length === 0 ? <p className={styles.note}>{t("layers.empty")}</p> : <BasemapRow />}
          {addable.length > 0 && (
            <section>
              <h3 className={styles.heading}>{t("layers.proposed")}</h3>
              <ul className={styles.list}>
                {addable.map(({ module, description }) => {
                  const title = host.translate(module, description.title);
                  return (
                    <li key={description.id} className={styles.addable}>
                      <span>{title}</span>
                      <ActionIcon variant="subtle" color="gray" aria-label={t("layers.add.this", { layer: title })} onClick={() => layerList.getState().add(description)}>
                        <Icon name="plus" size={16} />
                      </ActionIcon>
                    </li>
                  );
                })}
              </ul>
            </section>
          )}
        </>
      )}
      <p role="status" className="visually-hidden">
        {told}
      </p>
    </div>
  );
}

/** Ctrl Z in the panel takes back what was done to the list; elsewhere it is the dataset's. */
function useUndoKeys(stepBack: (how: "undo" | "redo") => void) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    const onKey = (event: KeyboardEvent): void => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
      if (event.target instanceof HTMLInputElement && event.target.type === "text") return;
      event.preventDefault();
      stepBack(key === "y" || event.shiftKey ? "redo" : "undo");
    };
    element.addEventListener("keydown", onKey);
    return () => element.removeEventListener("keydown", onKey);
  });
  return panel;
}
