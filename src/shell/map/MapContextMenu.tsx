import { Menu } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

import type { LonLat } from "#domain/position/lonLat";
import { formatLonLat } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import type { MapController } from "#map/mapController";

import { useApp } from "../app/AppContext";
import { useContributions } from "../host/useContributions";
import { copyPosition } from "./copyPosition";
import styles from "./MapContextMenu.module.css";

interface Opened {
  readonly position: LonLat;
  readonly row: number | null;
  readonly pixel: readonly number[];
}

/** What can be done at a place: right click, long press, or the menu key, which takes the centre of the map. */
export function MapContextMenu({ map }: { map: MapController }) {
  const app = useApp();
  const { t, language, host, dataset, info, openPanel } = app;
  const [opened, setOpened] = useState<Opened | null>(null);
  const anchor = useRef<HTMLDivElement>(null);
  const commands = useContributions("commands").filter(({ contribution }) => contribution.places.includes("map-context-menu"));

  useEffect(() => map.on("contextMenu", setOpened), [map]);

  const [x = 0, y = 0] = opened?.pixel ?? [];
  return (
    <Menu
      opened={opened !== null}
      onChange={(open) => {
        if (!open) setOpened(null);
      }}
      onClose={() => map.ol.getTargetElement()?.focus({ preventScroll: true })}
      position="right-start"
      trapFocus
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <div ref={anchor} className={styles.anchor} style={{ left: x, top: y }} aria-hidden />
      </Menu.Target>
      {opened && (
        <Menu.Dropdown aria-label={t("map.menu")}>
          <Menu.Label>{formatLonLat(opened.position, language)}</Menu.Label>
          <Menu.Item leftSection={<Icon name="copy" size={16} />} onClick={() => void copyPosition(app, opened.position)}>
            {t("map.coordinates.copy")}
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="plus" size={16} />}
            onClick={() => map.show({ position: opened.position, zoom: Math.min(19, Math.round(map.zoom()) + 2) })}
          >
            {t("map.menu.zoom-here")}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="crosshair" size={16} />} onClick={() => map.show({ position: opened.position })}>
            {t("map.menu.centre-here")}
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="info" size={16} />}
            onClick={() => {
              info.ask(map, opened.position);
              openPanel("shell/info");
            }}
          >
            {t("info.menu")}
          </Menu.Item>
          {opened.row !== null && (
            <Menu.Item
              leftSection={<Icon name="list-details" size={16} />}
              onClick={() => {
                dataset.select([opened.row ?? -1]);
                dataset.setFocus(opened.row, { fromMap: true });
                openPanel("shell/row");
              }}
            >
              {t("map.menu.open-row")}
            </Menu.Item>
          )}
          {commands.length > 0 && <Menu.Divider />}
          {commands.map(({ key, module, contribution, context }) => {
            const commandTarget = { position: opened.position, ...(opened.row === null ? {} : { row: opened.row }) };
            const reason = contribution.disabledReason?.(context, commandTarget) ?? null;
            return (
              <Menu.Item
                key={key}
                leftSection={<Icon name={contribution.icon ?? "command"} size={16} />}
                disabled={reason !== null}
                {...(reason === null ? {} : { title: host.translate(module, reason) })}
                onClick={() => void host.run(module, async () => (await host.load(module, contribution.run))(context, commandTarget))}
              >
                {host.translate(module, contribution.title)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      )}
    </Menu>
  );
}
