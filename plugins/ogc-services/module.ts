import { defineModule } from "#plugin-api";

export default defineModule({
  id: "ogc-services",
  title: "module.title",
  description: "module.description",
  permissions: { network: ["https://data.geopf.fr", "user-chosen"] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    serviceReaders: [
      () => import("./model/wmsReader"),
      () => import("./model/wmtsReader"),
      () => import("./model/wfsReader"),
      () => import("./model/ogcApiReader"),
      () => import("./model/cswReader"),
    ],
  },
});
