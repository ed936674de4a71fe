import { ActionIcon, Menu } from "@mantine/core";
import { useState, type ReactNode } from "react";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import type { GroupLook } from "../map/layerMemory";
import { DragHandle, onMoveKeys } from "./DragHandle";
import { EyeButton } from "./EyeButton";
import { focusEntry } from "./focusEntry";
import styles from "./LayersPanel.module.css";
import { NameField } from "./NameField";
import { removeWithNotice } from "./removeWithNotice";
import type { Drag } from "./useDrag";

/** A group: folded or not, shown or not as a whole, moved as a whole. */
export function GroupRow({ name, count, look, drag, onStep, children }: { name: string; count: number; look: GroupLook | undefined; drag: Drag; onStep: (direction: -1 | 1) => void; children: ReactNode }) {
  const app = useApp();
  const { t, layerList } = app;
  const [renaming, setRenaming] = useState(false);
  const actions = layerList.getState();
  const folded = look?.folded === true;
  const visible = look?.visible !== false;
  const entry = `group:${name}`;
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys come up from the buttons of the row
    <li className={styles.group} data-dragged={drag.dragged === entry || undefined} onKeyDown={onMoveKeys(onStep)}>
      <div className={styles.line} data-entry={entry} data-drop={dropMark(drag, entry, name)}>
        <DragHandle entry={entry} title={name} drag={drag} onStep={onStep} />
        <EyeButton visible={visible} title={name} onClick={() => actions.setGroup(name, { visible: !visible })} />
        {renaming ? (
          <NameField
            label={t("layers.rename.label", { layer: name })}
            value={name}
            onDone={(next) => {
              setRenaming(false);
              if (next !== null) actions.renameGroup(name, next);
              focusEntry(next === null || next === "" ? entry : `group:${next}`);
            }}
          />
        ) : (
          <button
            type="button"
            data-control="name"
            className={styles.name}
            data-hidden={!visible || undefined}
            aria-expanded={!folded}
            onClick={() => actions.setGroup(name, { folded: !folded })}
            onKeyDown={(event) => {
              if (event.key === "F2") setRenaming(true);
            }}
          >
            <Icon name={folded ? "chevron-right" : "chevron-down"} size={14} />
            <span className={styles.title}>{name}</span>
            <span className={styles.count}>{count}</span>
          </button>
        )}
        <Menu position="bottom-end" transitionProps={{ duration: 0 }} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <ActionIcon data-control="menu" variant="subtle" color="gray" aria-label={t("layers.menu", { layer: name })}>
              <Icon name="dots" size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Icon name="edit" size={16} />} onClick={() => setRenaming(true)}>
              {t("layers.rename")}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="chevron-up" size={16} />} onClick={() => onStep(-1)}>
              {t("layers.up")}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="chevron-down" size={16} />} onClick={() => onStep(1)}>
              {t("layers.down")}
            </Menu.Item>
            <Menu.Item leftSection={<Icon name="folder-off" size={16} />} onClick={() => actions.dissolveGroup(name)}>
              {t("layers.group.dissolve")}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item leftSection={<Icon name="trash" size={16} />} onClick={() => removeWithNotice(app, t("layers.removed.group", { group: name, count }), () => actions.removeGroup(name))}>
              {t("layers.group.remove", { count })}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {children !== null && <ul className={styles.members}>{children}</ul>}
    </li>
  );
}

function dropMark({ place }: Drag, entry: string, name: string): string | undefined {
  if (place?.kind === "into") return place.group === name ? "into" : undefined;
  return place?.id === entry ? place.kind : undefined;
}
