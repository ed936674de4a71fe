import type fr from "./fr";

export default {
  "module.title": "Layer catalogues",
  "module.description": "Reads and writes catalogues of layers in JSON.",
  "format.geobretagne": "JSON catalogue (GéoBretagne’s tree)",
  "format.geoatelier": "Géoatelier catalogue",
  "remark.versions": "{count, plural, one {# layer asks for a version of WMS that does not exist: version 1.3.0 is used.} other {# layers ask for a version of WMS that does not exist: version 1.3.0 is used.}}",
  "remark.moved": "{count, plural, one {# layer names the old server of the IGN, closed since 2024: it is asked of the Géoplateforme, where its name may have changed.} other {# layers name the old server of the IGN, closed since 2024: they are asked of the Géoplateforme, where their names may have changed.}}",
  "remark.filters": "{count, plural, one {# layer shows a part of the features only, by the catalogue’s filter.} other {# layers show a part of the features only, by the catalogue’s filter.}}",
  "remark.newer": "This catalogue is written for a later version of Géoatelier (format {version}): what is not known is left aside.",
  "remark.deprecated": "{count, plural, one {# layer is said to be old by its producer.} other {# layers are said to be old by their producers.}}",
  "remark.provisional": "{count, plural, one {# layer is provisional.} other {# layers are provisional.}}",
  "reason.unknown-type": "This kind of entry is not known.",
  "reason.no-address": "The entry has no address of a service on the web.",
  "reason.no-name": "The entry does not say which layer of the service to ask for.",
  "reason.no-source": "The entry does not say which source of the style to draw.",
  "reason.filter": "Its filter is not understood: without it the layer would show something else.",
  "reason.tile-grid": "The catalogue does not describe the grid of its tiles. Paste the address of the WMTS service instead.",
  "reason.gdal": "Only desktop software (GDAL) can read this file.",
  "reason.invalid-layer": "The entry is not written as the format asks.",
  "reason.withdrawn": "Its producer no longer serves this layer.",
} satisfies Record<keyof typeof fr, string>;
