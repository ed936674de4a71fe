import { defineModule } from "#plugin-api";

export default defineModule({
  id: "layer-catalogues",
  title: "module.title",
  description: "module.description",
  // It reads bytes that the services panel brought.
  permissions: { network: [] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    catalogueFormats: [() => import("./model/geoatelierCatalogue"), () => import("./model/geobretagneCatalogue")],
  },
});
