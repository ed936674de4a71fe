import type fr from "./fr";

export default {
  "module.title": "Map files",
  "module.description": "Shows GeoJSON, KML, GPX and FlatGeobuf files as layers.",
  "reader.geojson": "GeoJSON file",
  "reader.kml": "KML or KMZ file",
  "reader.gpx": "GPX file",
  "reader.flatgeobuf": "FlatGeobuf file",
  "remark.features": "{count, plural, =0 {The file holds no feature.} one {The file holds # feature.} other {The file holds # features.}}",
  "remark.rows": "{count, plural, one {# feature has no position: it stays in the layer’s table.} other {# features have no position: they stay in the layer’s table.}}",
  "remark.reprojected": "Coordinates are converted from {crs} to longitudes and latitudes.",
  "remark.broken": "{count, plural, one {# geometry could not be read.} other {# geometries could not be read.}}",
  "remark.overlays": "{count, plural, one {# picture laid on the ground is not shown.} other {# pictures laid on the ground are not shown.}}",
  "remark.links": "{count, plural, one {# link to another file is not followed.} other {# links to other files are not followed.}}",
  "remark.no-index": "The file has no index: it is read whole.",
  "remark.not-kept": "This browser does not keep the file: the layer will be empty after the page is reloaded.",
  "kept.files": "Dropped files of layers",
} satisfies Record<keyof typeof fr, string>;
