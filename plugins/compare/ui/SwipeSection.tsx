import { SegmentedControl } from "@mantine/core";

import type { MapLayer } from "#plugin-api";
import { useModule } from "#plugin-api/ui/moduleContext";

import { vintagesOf } from "../model/showVintage";
import { swipeOf } from "../model/swipeOf";
import { ChoiceField } from "./ChoiceField";
import styles from "./compare.module.css";
import { StartButton } from "./StartButton";
import { useCompareSession, useCompareState, useLayerList } from "./useComparison";

/** Which layers show on which side of the line. */
export function SwipeSection() {
  const context = useModule();
  const { t, layers } = context;
  const session = useCompareSession();
  const swipe = useCompareState((state) => state.swipe);
  const isShown = useCompareState((state) => state.shown === "swipe");
  const list = useLayerList().filter(({ visible }) => visible);
  const basemap = layers.basemap();
  const others = layers.basemaps().filter(({ id }) => id !== basemap?.id);
  return (
    <>
      <p className={styles.soft}>{t("swipe.help")}</p>
      <StartButton comparison="swipe" />
      {isShown && !swipeOf(swipe, context) && (
        <p className={styles.note} role="status">
          {t("swipe.same")}
        </p>
      )}
      <div className={styles.group} role="group" aria-label={t("swipe.direction")}>
        <SegmentedControl
          fullWidth
          size="sm"
          aria-label={t("swipe.direction")}
          value={swipe.direction}
          onChange={session.setDirection}
          data={[
            { value: "left-right" as const, label: t("swipe.upright") },
            { value: "top-bottom" as const, label: t("swipe.lying") },
          ]}
        />
      </div>
      <ul className={styles.list}>
        {list.map((layer) => (
          <LayerSides key={layer.id} layer={layer} />
        ))}
        {basemap && others.length > 0 && (
          <li>
            <ChoiceField
              label={t(`swipe.basemap.${swipe.direction}`)}
              value={swipe.instead["basemap"] ?? ""}
              choices={[{ value: "", title: t("swipe.basemap.same", { basemap: basemap.title }) }, ...others.map(({ id, title }) => ({ value: id, title }))]}
              onChange={(value) => session.setInstead("basemap", value === "" ? null : value)}
            />
          </li>
        )}
      </ul>
    </>
  );
}

function LayerSides({ layer }: { layer: MapLayer }) {
  const context = useModule();
  const { t } = context;
  const session = useCompareSession();
  const { direction, sides, instead } = useCompareState((state) => state.swipe);
  const { stops, at } = vintagesOf(context, layer);
  const choose = (value: string): void => {
    const vintage = value.startsWith("vintage ") ? value.slice("vintage ".length) : null;
    session.setInstead(layer.id, vintage);
    session.setSide(layer.id, value === "before" || value === "after" ? value : "both");
  };
  const vintages = stops.flatMap(({ key, title }, index) => (index === at ? [] : [{ value: `vintage ${key}`, title: t(`swipe.vintage.${direction}`, { vintage: title ?? t("vintages.original") }) }]));
  const chosen = instead[layer.id];
  return (
    <li>
      <ChoiceField
        label={layer.shownTitle}
        value={chosen !== undefined && vintages.some(({ value }) => value === `vintage ${chosen}`) ? `vintage ${chosen}` : (sides[layer.id] ?? "both")}
        choices={[
          { value: "both", title: t("swipe.side.both") },
          { value: "before", title: t(`swipe.side.before.${direction}`) },
          { value: "after", title: t(`swipe.side.after.${direction}`) },
          ...vintages,
        ]}
        onChange={choose}
      />
    </li>
  );
}
