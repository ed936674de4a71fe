import { SegmentedControl } from "@mantine/core";
import { useEffect } from "react";

import { useModule } from "#plugin-api/ui/moduleContext";

import { BesideSection } from "./BesideSection";
import styles from "./compare.module.css";
import { MapBeside } from "./MapBeside";
import { MapSwipe } from "./MapSwipe";
import { SwipeSection } from "./SwipeSection";
import { useCompareSession, useCompareState, useMapHandle } from "./useComparison";
import { VintagesSection } from "./VintagesSection";

/** Three ways to compare. What is on the map goes with the panel and comes back with it. */
export default function ComparePanel() {
  const { t } = useModule();
  const session = useCompareSession();
  const tab = useCompareState((state) => state.tab);
  const shown = useCompareState((state) => state.shown);
  const map = useMapHandle();
  useEffect(() => () => session.pause(), [session]);
  return (
    <div className={styles.panel}>
      <SegmentedControl
        fullWidth
        aria-label={t("panel.ways")}
        value={tab}
        onChange={session.setTab}
        data={[
          { value: "swipe" as const, label: t("swipe.title") },
          { value: "side-by-side" as const, label: t("beside.title") },
          { value: "vintages" as const, label: t("vintages.title") },
        ]}
      />
      {tab === "swipe" && <SwipeSection />}
      {tab === "side-by-side" && <BesideSection />}
      {tab === "vintages" && <VintagesSection />}
      {map && shown === "swipe" && <MapSwipe map={map} />}
      {map && shown === "side-by-side" && <MapBeside map={map} />}
    </div>
  );
}
