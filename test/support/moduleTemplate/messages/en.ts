import type fr from "./fr";

export default {
  "module.title": "my-module",
  "module.description": "Counts the rows that have a point.",
  "command.show": "Count the points",
  "panel.title": "Summary",
  "panel.empty": "No file open",
  "panel.empty-hint": "Import a file: this panel will say how many of its rows have a point.",
  "panel.summary": "{placed, plural, one {# row has a point} other {# rows have a point}} out of {total, number}.",
} satisfies Record<keyof typeof fr, string>;
