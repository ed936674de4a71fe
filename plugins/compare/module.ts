import { defineModule } from "#plugin-api";

export default defineModule({
  id: "compare",
  title: "module.title",
  description: "module.description",
  // The layers of the list are asked for by the map, as the modules that brought them are allowed to.
  permissions: { network: [] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    panels: [{ id: "compare", title: "panel.title", icon: "compare", slot: "right", order: 45, component: () => import("./ui/ComparePanel") }],
    layerActions: [
      {
        id: "browse-vintages",
        title: "action.vintages",
        icon: "history",
        order: 40,
        disabledReason: (_, { description }) => ((description.vintages?.length ?? 0) > 1 ? null : "hidden"),
        run: () => import("./model/actions/browseVintages"),
      },
      {
        id: "swipe",
        title: "action.swipe",
        icon: "compare",
        order: 41,
        disabledReason: (_, { visible }) => (visible ? null : "action.not-visible"),
        run: () => import("./model/actions/compareWithSwipe"),
      },
    ],
  },
});
