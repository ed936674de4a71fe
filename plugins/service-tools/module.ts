import { defineModule } from "#plugin-api";

export default defineModule({
  id: "service-tools",
  title: "module.title",
  description: "module.description",
  // The person gives the address of a service or of its description.
  permissions: { network: ["user-chosen"] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    panels: [{ id: "tools", title: "panel.title", icon: "tools", slot: "right", order: 40, component: () => import("./ui/ToolsPanel") }],
    mapTools: [
      { id: "pick-point", title: "tool.point", icon: "map-pin", hidden: true, start: () => import("./model/map/pickPoint") },
      { id: "draw-line", title: "tool.line", icon: "route", hidden: true, start: () => import("./model/map/drawLine") },
      { id: "draw-zone", title: "tool.zone", icon: "polygon", hidden: true, start: () => import("./model/map/drawZone") },
    ],
  },
});
