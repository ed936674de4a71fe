import { defineModule } from "#plugin-api";

export default defineModule({
  id: "print",
  title: "module.title",
  description: "module.description",
  // Legends are pictures of whatever service the layers come from.
  permissions: { network: ["https://data.geopf.fr", "user-chosen"] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    panels: [{ id: "print", title: "panel.title", icon: "printer", slot: "right", order: 76, component: () => import("./ui/PrintPanel") }],
  },
});
