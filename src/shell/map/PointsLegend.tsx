import { useCallback, useState, useSyncExternalStore } from "react";
import { useStore } from "zustand";

import { rowStatuses } from "#domain/table/point";
import type { MapController } from "#map/mapController";
import { formatNumber } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { StatusSymbol } from "#plugin-api/ui/StatusSymbol";

import { useApp } from "../app/AppContext";
import { useIsSmall } from "../app/useIsSmall";
import styles from "./PointsLegend.module.css";

/** What the symbols mean and how many rows have each, while a file is open. Folds to its title. */
export function PointsLegend({ map }: { map: MapController }) {
  const { t, language, dataset, settings } = useApp();
  const counts = useStore(dataset.state, (state) => state.statusCounts);
  const open = useStore(dataset.state, (state) => state.phase.kind === "open");
  // On a phone it would cover the points: it waits to be asked for.
  const small = useIsSmall();
  const [chosen, setChosen] = useState(settings.get("map.legend"));
  const grouped = useSyncExternalStore(
    useCallback((changed: () => void) => map.on("grouped", changed), [map]),
    () => map.grouped(),
  );
  const unfolded = typeof chosen === "boolean" ? chosen : !small;
  if (!open) return null;
  return (
    <section className={styles.legend} aria-label={t("map.legend")}>
      <button
        type="button"
        className={styles.title}
        aria-expanded={unfolded}
        onClick={() => {
          settings.set("map.legend", !unfolded);
          setChosen(!unfolded);
        }}
      >
        <span>{t("map.legend")}</span>
        <Icon name={unfolded ? "chevron-down" : "chevron-up"} size={16} />
      </button>
      {unfolded && (
        <>
        <ul className={styles.entries}>
          {rowStatuses
            .filter((status) => counts[status] > 0)
            .map((status) => (
              <li key={status}>
                <StatusSymbol status={status} word />
                <span className={styles.count}>
                  <span aria-hidden>{formatNumber(counts[status], language)}</span>
                  <span className="visually-hidden">{t("map.legend.count", { count: counts[status] })}</span>
                </span>
              </li>
            ))}
        </ul>
        {grouped && <p className={styles.groups}>{t("map.legend.groups")}</p>}
        </>
      )}
    </section>
  );
}
