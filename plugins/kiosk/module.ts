import { defineModule } from "#plugin-api";

export default defineModule({
  id: "kiosk",
  title: "module.title",
  description: "module.description",
  permissions: { network: ["https://data.geopf.fr"] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    panels: [{ id: "kiosk", title: "panel.title", icon: "books", slot: "left", order: 12, component: () => import("./ui/KioskPanel") }],
    keptData: [() => import("./ui/keptByKiosk")],
    commands: [{ id: "open", title: "command.open", icon: "books", places: ["palette"], run: () => import("./ui/openKiosk") }],
  },
});
