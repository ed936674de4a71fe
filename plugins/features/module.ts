import { defineModule, type MapLayer } from "#plugin-api";

const notFeatures = (_: unknown, layer: MapLayer): string | null => (layer.description.source.kind === "features" ? null : "hidden");

export default defineModule({
  id: "features",
  title: "module.title",
  description: "module.description",
  permissions: { network: ["https://data.geopf.fr", "user-chosen"] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    featureProviders: [() => import("./model/wfsProvider"), () => import("./model/ogcApiFeaturesProvider")],
    panels: [
      { id: "table", title: "panel.table", icon: "table", slot: "bottom", component: () => import("./ui/TablePanel") },
      { id: "filter", title: "panel.filter", icon: "filter", slot: "right", inRail: false, component: () => import("./ui/FilterPanel") },
      { id: "style", title: "panel.style", icon: "palette", slot: "right", inRail: false, component: () => import("./ui/style/StylePanel") },
      { id: "download", title: "panel.download", icon: "download", slot: "right", inRail: false, component: () => import("./ui/DownloadPanel") },
    ],
    layerActions: [
      { id: "table", title: "action.table", icon: "table", order: 10, disabledReason: notFeatures, run: () => import("./ui/openTable") },
      { id: "filter", title: "action.filter", icon: "filter", order: 11, disabledReason: notFeatures, run: () => import("./ui/openFilter") },
      { id: "style", title: "action.style", icon: "palette", order: 12, disabledReason: notFeatures, run: () => import("./ui/openStyle") },
      { id: "download", title: "action.download", icon: "download", order: 13, disabledReason: notFeatures, run: () => import("./ui/openDownload") },
      { id: "to-dataset", title: "action.to-dataset", icon: "table", order: 14, disabledReason: notFeatures, run: () => import("./ui/openToDataset") },
    ],
    mapTools: [
      { id: "select-rectangle", title: "tool.select-rectangle", icon: "pointer", hidden: true, start: () => import("./ui/selectRectangleTool") },
      { id: "select-polygon", title: "tool.select-polygon", icon: "polygon", hidden: true, start: () => import("./ui/selectPolygonTool") },
      { id: "zone", title: "tool.zone", icon: "polygon", hidden: true, start: () => import("./ui/zoneTool") },
    ],
  },
});
