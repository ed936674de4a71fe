import { Fragment, useState } from "react";
import { useStore } from "zustand";

import { useApp } from "../app/AppContext";
import { groupNamed, itemsOf, type ListEntry } from "../map/layerList";
import { titleOf } from "../map/shownLayers";
import { useLayers } from "../map/useLayers";
import { focusEntry, focusedControl } from "./focusEntry";
import { GroupRow } from "./GroupRow";
import { LayerRow } from "./LayerRow";
import styles from "./LayersPanel.module.css";
import { PointsRow } from "./PointsRow";
import { useDrag } from "./useDrag";

/** The layers in their groups and the dataset's points among them, in the order of the map. */
export function LayerTree({ tell }: { tell: (text: string) => void }) {
  const { t, host, layerList, dataset } = useApp();
  const list = useLayers((state) => state.list);
  const groups = useLayers((state) => state.groups);
  const known = useLayers((state) => state.known);
  const datasetTitle = useStore(dataset.state, (state) => (state.phase.kind === "open" ? state.phase.description.title : null));
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const drag = useDrag((entry, place) => {
    layerList.getState().drop(entry, place);
    tellPlace(entry);
  });

  const nameOf = (id: string): string => {
    const entry = list.find((each) => each.id === id);
    if (!entry) return groupNamed(id) ?? id;
    return entry.description === null ? t("layers.points", { title: datasetTitle ?? "" }) : titleOf(entry, { known }, host.translate);
  };
  const tellPlace = (id: string): void => {
    const now = layerList.getState().list.filter((entry) => isSeen(entry));
    const name = groupNamed(id);
    const at = now.findIndex((entry) => entry.id === id || (name !== null && entry.description !== null && entry.group === name));
    const entry = now[at];
    const group = name === null && entry && entry.description !== null ? entry.group : undefined;
    tell(t(group === undefined ? "layers.moved" : "layers.moved.group", { layer: nameOf(id), position: at + 1, count: now.length, group: group ?? "" }));
  };
  const isSeen = (entry: ListEntry): boolean => entry.description !== null || datasetTitle !== null;
  const step = (id: string, direction: -1 | 1): void => {
    const control = focusedControl();
    layerList.getState().step(id, direction);
    tellPlace(id);
    // Into a group or out of it the row is drawn anew.
    focusEntry(id, control);
  };
  const toggle = (id: string): void => setUnfolded((before) => (before.has(id) ? new Set([...before].filter((each) => each !== id)) : new Set([...before, id])));

  const row = (entry: ListEntry) => {
    if (!isSeen(entry)) return null;
    if (entry.description === null) return <PointsRow key={entry.id} entry={entry} title={nameOf("points")} drag={drag} onStep={(by) => step("points", by)} />;
    return (
      <LayerRow
        key={entry.id}
        layer={entry}
        title={nameOf(entry.id)}
        unfolded={unfolded.has(entry.id)}
        drag={drag}
        onStep={(by) => step(entry.id, by)}
        onToggle={() => toggle(entry.id)}
      />
    );
  };

  return (
    <ul className={styles.list} aria-label={t("layers.shown")} ref={drag.list}>
      {itemsOf(list).map((item) =>
        item.kind === "entry" ? (
          row(item.entry)
        ) : (
          <Fragment key={`group:${item.name}`}>
            <GroupRow name={item.name} count={item.layers.length} look={groups[item.name]} drag={drag} onStep={(by) => step(`group:${item.name}`, by)}>
              {groups[item.name]?.folded === true ? null : item.layers.map(row)}
            </GroupRow>
          </Fragment>
        ),
      )}
    </ul>
  );
}
