import { defineModule } from "#plugin-api";

export default defineModule({
  id: "geocoding",
  title: "module.title",
  description: "module.description",
  permissions: { network: ["https://data.geopf.fr"] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    geocoders: [() => import("./model/geoplateformeGeocoder")],
  },
});
