import type fr from "./fr";

export default {
  "settings.title": "Settings",
  "settings.modules": "Modules",
  "settings.modules.intro": "Each module brings panels, services or formats. A module that is switched off leaves nothing behind.",
  "settings.modules.state.loading": "loading",
  "settings.modules.state.on": "on",
  "settings.modules.state.off": "off",
  "settings.modules.state.failed": "failed",
  "settings.modules.switch": "Module {module}",
  "settings.modules.network": "Network: {origins}",
  "settings.modules.network.none": "Network: none",
  "settings.modules.network.user-chosen": "servers that you type",
  "settings.modules.timings": "Declaration {declaration}, activation {activation}, loads {loads}",
  "settings.modules.errors": "{count, plural, one {# error} other {# errors}} since the page was opened",
  "settings.about": "About",
  "settings.about.version": "Géoatelier {version}",
  "settings.about.live": "Services: IGN’s Géoplateforme (data.geopf.fr).",
  "settings.about.sandbox": "Services: demonstration sandbox.",
} satisfies Record<keyof typeof fr, string>;
