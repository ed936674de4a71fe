import type fr from "./fr";

export default {
  "palette.title": "Commands",
  "palette.placeholder": "What do you want to do?",
  "palette.empty": "No command matches “{text}”.",
  "palette.count": "{count, plural, =0 {No command} one {# command} other {# commands}}",
  "palette.hint": "↑ ↓ to choose, Enter to run, Escape to close",
  "shortcuts.title": "Keyboard shortcuts",
  "shortcuts.intro": "Single keys act only on the map and in the review of rows. In the table, letters are written into the cell: none of them runs a command.",
  "shortcuts.work": "Map or review",
} satisfies Record<keyof typeof fr, string>;
