import { useApp } from "../app/AppContext";
import type { PointsInList } from "../map/layerList";
import { DragHandle, onMoveKeys } from "./DragHandle";
import { EyeButton } from "./EyeButton";
import styles from "./LayersPanel.module.css";
import { OpacityField } from "./OpacityField";
import type { Drag } from "./useDrag";

/** The open dataset's points, which may lie under some layers. */
export function PointsRow({ entry, title, drag, onStep }: { entry: PointsInList; title: string; drag: Drag; onStep: (direction: -1 | 1) => void }) {
  const { layerList } = useApp();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys come up from the buttons of the row
    <li className={styles.row} data-entry="points" data-dragged={drag.dragged === "points" || undefined} data-drop={dropMarkOf(drag, "points")} onKeyDown={onMoveKeys(onStep)}>
      <div className={styles.line}>
        <DragHandle entry="points" title={title} drag={drag} onStep={onStep} />
        <EyeButton visible={entry.visible} title={title} onClick={() => layerList.getState().setVisible("points", !entry.visible)} />
        <span className={styles.name} data-hidden={!entry.visible || undefined}>
          <span className={styles.title}>{title}</span>
        </span>
      </div>
      <div className={styles.details}>
        <OpacityField entry="points" title={title} opacity={entry.opacity} />
      </div>
    </li>
  );
}

export function dropMarkOf({ place }: Drag, entry: string): string | undefined {
  return place && place.kind !== "into" && place.id === entry ? place.kind : undefined;
}
