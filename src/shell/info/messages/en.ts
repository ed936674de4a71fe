import type french from "./fr";

const english: Record<keyof typeof french, string> = {
  "info.title": "Information",
  "info.tool": "Ask the map",
  "info.tool.hint": "Click a place, or Enter for the centre of the map.",
  "info.tool.centre": "Ask at the centre of the map",
  "info.menu": "Ask the layers here",
  "info.none": "What is here?",
  "info.none.text": "Click the map: the layers shown that can be asked say what they know of the place.",
  "info.no-layer": "No layer to ask",
  "info.no-layer.text": "None of the layers shown here answers questions. WMS layers and layers of features often do.",
  "info.asking": "Asked, waiting for the answer…",
  "info.found": "{count, plural, =0 {No feature found} one {1 feature found} other {# features found}}, {layers, plural, =0 {no layer asked} one {1 layer asked} other {# layers asked}}.",
  "info.empty": "Nothing here.",
  "info.object": "Feature",
  "info.centre": "Centre the map",
  "info.marker": "Place asked about",
  "info.link": "{text} (new window)",
  "info.copy": "Copy these values",
  "info.copy.copied": "Values copied.",
  "info.copy.copy-failed": "The browser refused to copy.",
};

export default english;
