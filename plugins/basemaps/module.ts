import { defineModule } from "#plugin-api";

export default defineModule({
  id: "basemaps",
  title: "module.title",
  description: "module.description",
  permissions: { network: ["https://data.geopf.fr"] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    layerCatalogues: [() => import("./model/ignCatalogue")],
  },
});
