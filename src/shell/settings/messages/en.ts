import type fr from "./fr";

export default {
  "settings.title": "Settings",
  "settings.modules": "Modules",
  "settings.modules.intro": "Switch off what you do not use: its buttons disappear, your data stay.",
  "settings.modules.state.loading": "loading",
  "settings.modules.state.on": "on",
  "settings.modules.state.off": "off",
  "settings.modules.state.failed": "failed",
  "settings.modules.switch": "Module {module}",
  "settings.modules.network": "Asks: {origins}",
  "settings.modules.network.none": "Works without the internet.",
  "settings.modules.network.user-chosen": "the addresses that you give",
  "settings.modules.timings": "Time to start: {declaration} to read, {activation} to switch on, {loads} to load.",
  "settings.modules.technical": "Technical details",
  "settings.kept": "Your files, layers and settings are saved in this browser.",
  "settings.modules.errors": "{count, plural, one {# error} other {# errors}} since the page was opened",
  "settings.about": "About",
  "settings.about.version": "Géoatelier {version}",
  "settings.about.live": "Services: IGN’s Géoplateforme (data.geopf.fr).",
  "settings.about.sandbox": "Services: demonstration sandbox.",
} satisfies Record<keyof typeof fr, string>;
