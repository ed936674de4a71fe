import { ActionIcon } from "@mantine/core";

import { Icon } from "#plugin-api/ui/Icon";

import { useApp } from "../app/AppContext";
import { layerById } from "./createLayersStore";
import { forgetLocation, useLocation } from "./locate";
import styles from "./MapPane.module.css";
import { useLayers } from "./useLayers";

/** What is wrong with the map, on the map, for as long as it lasts: layers that do not answer, a position refused. */
export function MapFaults() {
  const app = useApp();
  const { t, host } = app;
  const faults = useLayers((state) => state.faults);
  const known = useLayers((state) => state.known);
  const location = useLocation();
  return (
    <div role="status" className={styles.faults}>
      {Object.entries(faults).map(([id, fault]) => {
        const listed = known ? layerById(known, id) : undefined;
        const layer = listed ? host.translate(listed.module, listed.description.title) : id;
        return <p key={id}>{t(fault === "tiles" ? "map.fault.tiles" : "map.fault.layer", { layer })}</p>;
      })}
      {location.kind === "refused" && (
        <p>
          <span>{t(`map.locate.${location.reason}`)}</span>
          <ActionIcon variant="transparent" size={28} aria-label={t("map.locate.close")} onClick={() => forgetLocation(app)}>
            <Icon name="x" size={16} />
          </ActionIcon>
        </p>
      )}
    </div>
  );
}
