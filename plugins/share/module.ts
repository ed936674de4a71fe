import { defineModule } from "#plugin-api";

export default defineModule({
  id: "share",
  title: "module.title",
  description: "module.description",
  permissions: { network: [] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    panels: [{ id: "share", title: "panel.title", icon: "share", slot: "right", order: 75, component: () => import("./ui/SharePanel") }],
    commands: [{ id: "copy-link", title: "command.copy-link", icon: "share", places: ["palette"], run: () => import("./model/actions/copyLink") }],
    urlParameters: [{ id: "map", name: "carte", open: () => import("./model/actions/openLink") }],
  },
});
