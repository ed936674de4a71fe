import { defineModule } from "#plugin-api";

export default defineModule({
  id: "place-search",
  title: "module.title",
  description: "module.description",
  permissions: { network: ["https://data.geopf.fr"] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    searchSources: [
      () => import("./model/coordinateSource"),
      () => import("./model/parcelSource"),
      () => import("./model/completionSource"),
      () => import("./model/addressSource"),
    ],
  },
});
