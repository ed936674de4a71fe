import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";
import type { MapController } from "#map/createMap";
import { territories } from "#map/territories";

import { useApp } from "../app/AppContext";
import { KeyHint } from "../app/KeyHint";
import { useContributions } from "../host/useContributions";
import { BasemapSwitch } from "./BasemapSwitch";
import { locate, useLocation } from "./locate";
import styles from "./MapControls.module.css";
import { MenuButton } from "./MenuButton";
import { pointsExtent } from "./useMapDataset";

/** Zoom, territory, basemap, locate, then the modules' tools and commands. One column, in the order of the Tab key. */
export function MapControls({ map }: { map: MapController }) {
  const app = useApp();
  const { t, dataset, host, mapTools } = app;
  const tools = useContributions("mapTools");
  const commands = useContributions("commands").filter(({ contribution }) => contribution.places.includes("map-toolbar"));
  const tool = useStore(mapTools.state, (state) => (state.kind === "none" ? null : state.tool));
  const hasPoints = useStore(dataset.state, (state) => state.phase.kind === "open" && state.revision >= 0);
  const location = useLocation();

  const fitPoints = (): void => {
    const extent = pointsExtent(dataset.current()?.table);
    if (extent) map.show({ extent });
  };

  return (
    <div className={styles.controls} role="toolbar" aria-orientation="vertical" aria-label={t("map.controls")}>
      <div className={styles.group}>
        <ControlButton title={t("map.zoom-in")} keys="+" icon="plus" onClick={() => map.zoomBy(1)} />
        <ControlButton title={t("map.zoom-out")} keys="-" icon="minus" onClick={() => map.zoomBy(-1)} />
      </div>
      <div className={styles.group}>
        <MenuButton title={t("map.territory")} icon="world">
          <Menu.Label>{t("map.territory")}</Menu.Label>
          {territories.map(({ id, extent }) => (
            <Menu.Item key={id} onClick={() => map.show({ extent })}>
              {t(`map.territory.${id}`)}
            </Menu.Item>
          ))}
        </MenuButton>
        <BasemapSwitch />
        <ControlButton
          title={t("map.locate")}
          icon="locate"
          busy={location.kind === "searching"}
          onClick={() => locate(app, map)}
        />
        {hasPoints && <ControlButton title={t("map.fit-points")} icon="focus" onClick={fitPoints} />}
      </div>
      {tools.length + commands.length > 0 && (
        <div className={styles.group}>
          {tools.map(({ key, module, contribution }) => (
            <ControlButton
              key={key}
              title={host.translate(module, contribution.title)}
              icon={contribution.icon}
              keys={contribution.shortcut}
              pressed={tool === key}
              onClick={() => mapTools.start(tool === key ? null : key)}
            />
          ))}
          {commands.map(({ key, module, contribution, context }) => {
            const reason = contribution.disabledReason?.(context, {}) ?? null;
            return (
              <ControlButton
                key={key}
                title={host.translate(module, contribution.title)}
                icon={contribution.icon ?? "command"}
                keys={contribution.shortcut}
                disabledReason={reason === null ? null : host.translate(module, reason)}
                onClick={() => void host.run(module, async () => (await host.load(module, contribution.run))(context, {}))}
              />
            );
          })}
        </div>
      )}
    </div>
  );
}

interface ControlButtonProps {
  readonly title: string;
  readonly icon: string;
  readonly onClick: () => void;
  readonly keys?: string | undefined;
  readonly pressed?: boolean;
  readonly busy?: boolean;
  /** Said in the tooltip; the button keeps the focus and does nothing. */
  readonly disabledReason?: string | null;
}

function ControlButton({ title, icon, onClick, keys, pressed, busy = false, disabledReason = null }: ControlButtonProps): ReactNode {
  const disabled = disabledReason !== null;
  return (
    <Tooltip label={disabled ? `${title} : ${disabledReason}` : <KeyHint title={title} keys={keys} />} position="left">
      <ActionIcon
        variant="transparent"
        className={styles.button}
        aria-label={title}
        loading={busy}
        aria-disabled={disabled}
        {...(disabled ? { "data-disabled": true } : {})}
        {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
        onClick={() => {
          if (!disabled) onClick();
        }}
      >
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  );
}
