import type fr from "./fr";

export default {
  "palette.title": "Commands",
  "palette.placeholder": "What do you want to do?",
  "palette.empty": "No command matches “{text}”.",
  "palette.count": "{count, plural, =0 {No command} one {# command} other {# commands}}",
  "palette.hint": "↑ ↓ to choose, Enter to run, Escape to close",
  "shortcuts.title": "Keyboard shortcuts",
  "shortcuts.intro": "Single keys act only while the map or the table has the focus: they get in the way neither of typing nor of a screen reader.",
  "shortcuts.work": "Map or table",
} satisfies Record<keyof typeof fr, string>;
