import { defineModule } from "#plugin-api";

export default defineModule({
  id: "qgis",
  title: "module.title",
  description: "module.description",
  // It reads bytes that the services panel brought, and writes files.
  permissions: { network: [] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    catalogueFormats: [() => import("./model/qgisCatalogue")],
    panels: [{ id: "export", title: "panel.title", icon: "external-link", slot: "right", order: 77, component: () => import("./ui/ExportPanel") }],
    commands: [{ id: "open-in-qgis", title: "command.open", icon: "external-link", places: ["palette"], run: () => import("./model/actions/openExport") }],
    layerActions: [
      {
        id: "layer-file",
        title: "action.layer-file",
        icon: "download",
        order: 80,
        disabledReason: (_, { description: { source } }) => (source.kind === "vector-tiles" ? "left.vector-tiles" : source.kind === "pmtiles" ? "left.pmtiles" : source.kind === "features" && source.provider === "memory" ? "left.local-data" : null),
        run: () => import("./model/actions/saveLayerFile"),
      },
    ],
  },
});
