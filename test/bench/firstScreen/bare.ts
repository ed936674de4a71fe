import OlMap from "ol/Map.js";
import View from "ol/View.js";
import TileLayer from "ol/layer/Tile.js";
import XYZ from "ol/source/XYZ.js";

import { homePosition } from "#map/viewMemory";
import { fromLonLat } from "ol/proj.js";

/** The least that shows the same map: OpenLayers, one layer, the same tiles, no interface. */
const url =
  "/sandbox/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal" +
  "&FORMAT=image/png&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}";

const target = document.querySelector<HTMLElement>("#map")!;
const map = new OlMap({
  target,
  layers: [new TileLayer({ source: new XYZ({ url, transition: 0 }) })],
  view: new View({ center: fromLonLat([...homePosition.centre]), zoom: homePosition.zoom }),
});
map.once("rendercomplete", () => {
  target.dataset.map = "idle";
});
