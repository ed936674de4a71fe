import { useApp } from "../app/AppContext";
import { layerById } from "./createLayersStore";
import styles from "./MapPane.module.css";
import { useLayers } from "./useLayers";

/** Says which layer does not answer, on the map where it is missing, for as long as it lasts. */
export function LayerFaults() {
  const { t, host } = useApp();
  const faults = useLayers((state) => state.faults);
  const known = useLayers((state) => state.known);
  return (
    <div role="status" className={styles.faults}>
      {Object.entries(faults).map(([id, fault]) => {
        const listed = known ? layerById(known, id) : undefined;
        const layer = listed ? host.translate(listed.module, listed.description.title) : id;
        return <p key={id}>{t(fault === "tiles" ? "map.fault.tiles" : "map.fault.layer", { layer })}</p>;
      })}
    </div>
  );
}
