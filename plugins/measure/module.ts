import { defineModule } from "#plugin-api";

export default defineModule({
  id: "measure",
  title: "module.title",
  description: "module.description",
  permissions: { network: [] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    mapTools: [
      { id: "distance", title: "tool.distance", icon: "ruler-measure", shortcut: "m", start: () => import("./ui/distanceTool") },
      { id: "area", title: "tool.area", icon: "polygon", shortcut: "shift+m", start: () => import("./ui/areaTool") },
    ],
  },
});
