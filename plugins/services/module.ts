import { defineModule } from "#plugin-api";

export default defineModule({
  id: "services",
  title: "module.title",
  description: "module.description",
  // The person pastes the address of any server.
  permissions: { network: ["user-chosen"] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    panels: [{ id: "services", title: "panel.title", icon: "plug", slot: "left", order: 14, component: () => import("./ui/ServicesPanel") }],
    commands: [{ id: "open", title: "command.open", icon: "plug", places: ["palette"], run: () => import("./model/actions/openPanel") }],
    keptData: [() => import("./model/keptByServices")],
    urlParameters: [{ id: "service", name: "service", open: () => import("./model/actions/openAddress") }],
  },
});
