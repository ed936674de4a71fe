import type french from "./fr";

const english: Record<keyof typeof french, string> = {
  "module.title": "Measures",
  "module.description": "Measure a distance or an area on the map.",
  "tool.distance": "Measure a distance",
  "tool.area": "Measure an area",
  "measure.hint.distance": "Click to put corners, double-click to end. With the keyboard: Space puts a corner at the centre, Backspace takes it back, Enter ends.",
  "measure.hint.area": "Click to put corners, double-click to close. With the keyboard: Space puts a corner at the centre, Backspace takes it back, Enter ends.",
  "measure.perimeter": "perimeter {length}",
  "measure.cleared": "Measure cleared.",
};

export default english;
