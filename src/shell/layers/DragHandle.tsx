import type { KeyboardEvent } from "react";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import styles from "./LayersPanel.module.css";
import type { Drag } from "./useDrag";

/** Where an entry is taken to be moved: dragged, or with the arrow keys (Alt is not needed here). */
export function DragHandle({ entry, title, drag, onStep }: { entry: string; title: string; drag: Drag; onStep: (direction: -1 | 1) => void }) {
  const { t } = useApp();
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = stepOfKey(event.key);
    if (direction === null || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    onStep(direction);
  };
  return (
    <button type="button" data-control="handle" className={styles.handle} title={t("layers.drag", { layer: title })} aria-label={t("layers.drag", { layer: title })} {...drag.handle(entry)} onKeyDown={onKeyDown}>
      <Icon name="grip" size={14} />
    </button>
  );
}

export function stepOfKey(key: string): -1 | 1 | null {
  return key === "ArrowUp" ? -1 : key === "ArrowDown" ? 1 : null;
}

/** Alt and an arrow move an entry from anywhere in its row. */
export function onMoveKeys(onStep: (direction: -1 | 1) => void): (event: KeyboardEvent) => void {
  return (event) => {
    const direction = stepOfKey(event.key);
    if (direction === null || !event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    onStep(direction);
  };
}
