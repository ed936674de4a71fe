import { ActionIcon } from "@mantine/core";
import { useRef, useState, type DragEvent, type KeyboardEvent } from "react";
import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";
import { Tooltip } from "#plugin-api/ui/Tooltip";

import { useApp } from "../app/AppContext";
import { basemapOf, layerById, type EntryId } from "./createLayersStore";
import styles from "./LayersPanel.module.css";
import { useLayers } from "./useLayers";

/** What lies on the map, from top to bottom: shown or not, how transparent, in which order, from whom. */
export default function LayersPanel() {
  const { t, host, dataset } = useApp();
  const known = useLayers((state) => state.known);
  const order = useLayers((state) => state.order);
  const basemap = useLayers(basemapOf);
  const setBasemap = useLayers((state) => state.setBasemap);
  const addOverlay = useLayers((state) => state.addOverlay);
  const move = useLayers((state) => state.move);
  const datasetTitle = useStore(dataset.state, (state) => (state.phase.kind === "open" ? state.phase.description.title : null));
  const [dragged, setDragged] = useState<EntryId | null>(null);
  const [announcement, setAnnouncement] = useState("");
  const list = useRef<HTMLUListElement>(null);

  const listed = known ?? [];
  const basemaps = listed.filter(({ description }) => description.role === "basemap" && description.hidden !== true);
  const overlays = listed.filter(({ description }) => description.role === "overlay" && description.hidden !== true);
  const addable = overlays.filter(({ description }) => !order.includes(description.id));
  const entries = order.filter((id) => (id === "points" ? datasetTitle !== null : id === "basemap") || layerById(listed, id) !== undefined);

  const titleOf = (id: EntryId): string => {
    if (id === "points") return t("layers.points", { title: datasetTitle ?? "" });
    const layer = id === "basemap" ? basemap : layerById(listed, id);
    return layer ? host.translate(layer.module, layer.description.title) : t("layers.basemap");
  };
  const moveAndSay = (id: EntryId, places: number): void => {
    const position = Math.max(1, Math.min(entries.length - 1, entries.indexOf(id) + 1 + places));
    move(id, places);
    setAnnouncement(t("layers.moved", { layer: titleOf(id), position, count: entries.length }));
  };

  if (known !== null && basemaps.length === 0) return <p className={styles.empty}>{t("layers.empty")}</p>;
  return (
    <div className={styles.panel}>
      <fieldset className={styles.basemaps}>
        <legend className={styles.heading}>{t("layers.basemap")}</legend>
        {basemaps.map(({ module, description }) => (
          <label key={description.id} className={styles.choice}>
            <input
              type="radio"
              name="basemap"
              checked={basemap?.description.id === description.id}
              onChange={() => setBasemap(description.id)}
            />
            <span>{host.translate(module, description.title)}</span>
          </label>
        ))}
      </fieldset>

      <h3 className={styles.heading} id="layers-shown">
        {t("layers.shown")}
      </h3>
      <ul className={styles.entries} aria-labelledby="layers-shown" ref={list}>
        {entries.map((id, position) => (
          <LayerEntry
            key={id}
            id={id}
            title={titleOf(id)}
            first={position === 0}
            last={position >= entries.length - 2}
            dragged={dragged === id}
            onMove={(places) => moveAndSay(id, places)}
            onDragStart={() => setDragged(id)}
            onDragEnd={() => setDragged(null)}
            onDragOver={() => {
              if (dragged === null || dragged === id || id === "basemap") return;
              moveAndSay(dragged, entries.indexOf(id) - entries.indexOf(dragged));
            }}
          />
        ))}
      </ul>
      <p role="status" className="visually-hidden">
        {announcement}
      </p>

      {addable.length > 0 && (
        <>
          <h3 className={styles.heading}>{t("layers.add")}</h3>
          <ul className={styles.entries}>
            {addable.map(({ module, description }) => {
              const layer = host.translate(module, description.title);
              return (
                <li key={description.id} className={styles.addable}>
                  <span>{layer}</span>
                  <ActionIcon variant="subtle" color="gray" aria-label={t("layers.add.this", { layer })} onClick={() => addOverlay(description.id)}>
                    <Icon name="plus" size={16} />
                  </ActionIcon>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </div>
  );
}

interface LayerEntryProps {
  readonly id: EntryId;
  readonly title: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly dragged: boolean;
  readonly onMove: (places: number) => void;
  readonly onDragStart: () => void;
  readonly onDragEnd: () => void;
  readonly onDragOver: () => void;
}

function LayerEntry({ id, title, first, last, dragged, onMove, onDragStart, onDragEnd, onDragOver }: LayerEntryProps) {
  const { t } = useApp();
  const visible = useLayers((state) => !state.hidden.has(id));
  const opacity = useLayers((state) => state.opacity[id] ?? 1);
  const attribution = useLayers((state) => (id === "basemap" ? basemapOf(state) : state.known ? layerById(state.known, id) : undefined)?.description.attribution);
  const setVisible = useLayers((state) => state.setVisible);
  const setOpacity = useLayers((state) => state.setOpacity);
  const removeOverlay = useLayers((state) => state.removeOverlay);
  const movable = id !== "basemap" && !(first && last);
  const removable = id !== "basemap" && id !== "points";

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!movable || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? -1 : 1);
  };

  return (
    <li
      className={styles.entry}
      data-dragged={dragged || undefined}
      onDragOver={(event: DragEvent) => {
        event.preventDefault();
        onDragOver();
      }}
      onDrop={(event: DragEvent) => event.preventDefault()}
    >
      <div className={styles.line}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-pressed={visible}
          aria-label={t(visible ? "layers.hide" : "layers.show", { layer: title })}
          onClick={() => setVisible(id, !visible)}
        >
          <Icon name={visible ? "eye" : "eye-off"} size={16} />
        </ActionIcon>
        <span className={styles.name} data-hidden={!visible || undefined}>
          {title}
        </span>
        {movable && (
          <Tooltip label={t("layers.drag", { layer: title })}>
            <button
              type="button"
              className={styles.handle}
              draggable
              aria-label={t("layers.drag", { layer: title })}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = "move";
                event.dataTransfer.setData("text/plain", title);
                onDragStart();
              }}
              onDragEnd={onDragEnd}
              onKeyDown={onKeyDown}
            >
              <Icon name="menu" size={16} />
            </button>
          </Tooltip>
        )}
        {movable && (
          <ActionIcon variant="subtle" color="gray" aria-disabled={first} {...dimmed(first)} aria-label={t("layers.up", { layer: title })} onClick={() => onMove(-1)}>
            <Icon name="chevron-up" size={16} />
          </ActionIcon>
        )}
        {movable && (
          <ActionIcon variant="subtle" color="gray" aria-disabled={last} {...dimmed(last)} aria-label={t("layers.down", { layer: title })} onClick={() => onMove(1)}>
            <Icon name="chevron-down" size={16} />
          </ActionIcon>
        )}
        {removable && (
          <ActionIcon variant="subtle" color="gray" aria-label={t("layers.remove", { layer: title })} onClick={() => removeOverlay(id)}>
            <Icon name="x" size={16} />
          </ActionIcon>
        )}
      </div>
      <label className={styles.opacity}>
        <span>{t("layers.opacity")}</span>
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={Math.round(opacity * 100)}
          aria-label={t("layers.opacity.of", { layer: title })}
          onChange={(event) => setOpacity(id, Number(event.currentTarget.value) / 100)}
        />
        <output className={styles.percent}>{Math.round(opacity * 100)} %</output>
      </label>
      {attribution && (
        <p className={styles.source}>
          {t("layers.source")} {attribution.url === undefined ? attribution.text : <a href={attribution.url} target="_blank" rel="noreferrer">{attribution.text}</a>}
        </p>
      )}
    </li>
  );
}

/** Looks disabled and keeps the focus, so that the key that reached the end of the list does not lose its place. */
function dimmed(disabled: boolean): { "data-disabled"?: true } {
  return disabled ? { "data-disabled": true } : {};
}
