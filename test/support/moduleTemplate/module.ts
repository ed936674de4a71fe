import { defineModule } from "#plugin-api";

export default defineModule({
  id: "my-module",
  title: "module.title",
  description: "module.description",
  permissions: { network: [] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    panels: [{ id: "summary", title: "panel.title", icon: "clipboard", slot: "right", component: () => import("./ui/SummaryPanel") }],
    commands: [{ id: "show", title: "command.show", places: ["palette"], run: () => import("./model/showSummary") }],
  },
});
