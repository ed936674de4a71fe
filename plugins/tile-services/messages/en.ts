import type fr from "./fr";

export default {
  "module.title": "Tile services",
  "module.description": "Knows TMS services, XYZ tiles, Mapbox styles, TileJSON and PMTiles.",
  "reader.tms": "TMS tiles",
  "reader.xyz": "XYZ tiles",
  "reader.style": "Style of vector tiles",
  "reader.tilejson": "Description of tiles (TileJSON)",
  "reader.pmtiles": "Archive of tiles (PMTiles)",
  "reason.too-many-maps": "The service has too many maps to read them all. Paste the address of this one.",
  "reason.map-unread": "The description of this map could not be read.",
  "reason.tile-crs": "Its tiles are not in Web Mercator.",
  "reason.tile-levels": "Its levels are not those of web tiles.",
  "reason.no-style": "Its tiles are vectors, and the service gives no style to draw them.",
  "reason.style-unread": "The style of its tiles could not be read.",
  "reason.private-tiles": "Its tiles need an account, or other software.",
  "reason.source-kind": "This kind of source is not drawn.",
  "remark.one-tile": "The address was that of one tile: the others are asked for in the same way.",
  "remark.tile-not-seen": "The tile asked for as a trial (France, level 6) did not come: the layer may be empty.",
  "remark.several-sources": "The style draws {count, number} sources: each is a layer.",
  "remark.compression": "Its tiles are compressed in a way that not all browsers read.",
} satisfies Record<keyof typeof fr, string>;
