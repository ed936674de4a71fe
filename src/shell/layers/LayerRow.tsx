import { useState } from "react";

import { isDrawnHere } from "#domain/layer/layerColours";
import type { MapLayerState } from "#domain/layer/mapState";
import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import { useLayers } from "../map/useLayers";
import { isShown } from "../map/shownLayers";
import { DragHandle, onMoveKeys } from "./DragHandle";
import { EyeButton } from "./EyeButton";
import { FeatureCountLine } from "./FeatureCountLine";
import { focusEntry, neighbourOf } from "./focusEntry";
import { LayerDetails } from "./LayerDetails";
import { LayerMenu } from "./LayerMenu";
import { LayerStatusLine } from "./LayerStatusLine";
import { LayerSwatch } from "./LayerSwatch";
import styles from "./LayersPanel.module.css";
import { NameField } from "./NameField";
import { dropMarkOf } from "./PointsRow";
import { removeWithNotice } from "./removeWithNotice";
import type { Drag } from "./useDrag";

interface LayerRowProps {
  readonly layer: MapLayerState;
  readonly title: string;
  readonly unfolded: boolean;
  readonly drag: Drag;
  readonly onStep: (direction: -1 | 1) => void;
  readonly onToggle: () => void;
}

/** One layer: shown or not, its name (which unfolds its settings and legend), its state, its menu. */
export function LayerRow({ layer, title, unfolded, drag, onStep, onToggle }: LayerRowProps) {
  const app = useApp();
  const { t, layerList } = app;
  const [renaming, setRenaming] = useState(false);
  const shown = useLayers((state) => isShown(layer, state));
  const status = useLayers((state) => state.statuses[layer.id]);
  const actions = layerList.getState();
  const remove = (): void => {
    const next = neighbourOf(layer.id);
    removeWithNotice(app, t("layers.removed", { layer: title }), () => actions.remove(layer.id));
    if (next !== null) focusEntry(next);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys come up from the buttons of the row
    <li className={styles.row} data-entry={layer.id} data-dragged={drag.dragged === layer.id || undefined} data-drop={dropMarkOf(drag, layer.id)} onKeyDown={onMoveKeys(onStep)}>
      <div className={styles.line}>
        <DragHandle entry={layer.id} title={title} drag={drag} onStep={onStep} />
        <EyeButton visible={layer.visible} title={title} onClick={() => actions.setVisible(layer.id, !layer.visible)} />
        {renaming ? (
          <NameField
            label={t("layers.rename.label", { layer: title })}
            value={title}
            onDone={(name) => {
              setRenaming(false);
              focusEntry(layer.id);
              // Emptied: the layer's own title again.
              if (name !== null) actions.update(layer.id, { title: name === "" ? null : name });
            }}
          />
        ) : (
          <button
            type="button"
            data-control="name"
            className={styles.name}
            data-hidden={!shown || undefined}
            aria-expanded={unfolded}
            onClick={onToggle}
            onKeyDown={(event) => {
              if (event.key === "F2") setRenaming(true);
              if (event.key === "Delete") remove();
            }}
          >
            {isDrawnHere(layer.description.source) && <LayerSwatch layer={layer} />}
            <span className={styles.title}>{title}</span>
            <Icon name={unfolded ? "chevron-up" : "chevron-down"} size={14} />
          </button>
        )}
        <LayerMenu layer={layer} title={title} onRename={() => setRenaming(true)} onDetails={onToggle} onRemove={remove} />
      </div>
      {shown && layer.description.source.kind === "features" && <FeatureCountLine id={layer.id} filtered={layer.description.source.filter !== undefined} />}
      {shown && status && <LayerStatusLine layer={layer} title={title} status={status} />}
      {unfolded && <LayerDetails layer={layer} title={title} />}
    </li>
  );
}
