import { useComputedColorScheme } from "@mantine/core";
import { useEffect } from "react";
import { createPortal } from "react-dom";

import type { MapHandle } from "#plugin-api";
import { useModule } from "#plugin-api/ui/moduleContext";

import { sideTitles } from "../model/sideTitles";
import { swipeOf, titlesOfSwipe } from "../model/swipeOf";
import { SwipeLine } from "./SwipeLine";
import { paneOf, useCompareSession, useCompareState, useLayerList } from "./useComparison";

/** The swipe on the map, for as long as it is shown here. */
export function MapSwipe({ map }: { map: MapHandle }) {
  const context = useModule();
  const session = useCompareSession();
  const choice = useCompareState((state) => state.swipe);
  useLayerList();
  const swipe = swipeOf(choice, context, useComputedColorScheme("light") === "dark");
  // No dependencies: the list may have changed under the same choice. The map compares, and only draws what is new.
  useEffect(() => map.setSwipe(swipe));
  useEffect(() => () => map.setSwipe(null), [map]);
  const pane = paneOf(map);
  if (!pane || !swipe) return null;
  return createPortal(
    <SwipeLine
      share={choice.share}
      direction={choice.direction}
      titles={sideTitles(...titlesOfSwipe(swipe, context))}
      onMove={(share) => session.moveLine(share)}
      onEnd={() => {
        session.end();
        map.ol.getTargetElement()?.focus();
      }}
    />,
    pane,
  );
}
