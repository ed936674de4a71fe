import type MapBrowserEvent from "ol/MapBrowserEvent.js";

import type { App } from "../app/AppContext";
import type { OwnMapTool } from "../host/createMapTools";

export const identifyTool = "shell/identify";

/** The mode in which each click asks the layers. Enter on the map asks at its centre. */
export function createIdentifyTool(app: Pick<App, "info" | "openPanel" | "t">): OwnMapTool {
  return {
    key: identifyTool,
    start(map) {
      const askAt = (coordinate: readonly number[]): void => {
        app.info.ask(map, map.toLonLat(coordinate));
        app.openPanel("shell/info");
      };
      const onClick = (event: MapBrowserEvent): void => askAt(event.coordinate);
      const target = map.ol.getTargetElement();
      const onKey = (event: KeyboardEvent): void => {
        if (event.key !== "Enter" || event.target !== target) return;
        event.preventDefault();
        askAt(map.fromLonLat(map.centre()));
      };
      map.ol.on("singleclick", onClick);
      target?.addEventListener("keydown", onKey);
      map.setCursor("help");
      return {
        hint: app.t("info.tool.hint"),
        stop() {
          map.ol.un("singleclick", onClick);
          target?.removeEventListener("keydown", onKey);
          map.setCursor(null);
        },
      };
    },
  };
}
