import { defineModule } from "#plugin-api";

export default defineModule({
  id: "features",
  title: "module.title",
  description: "module.description",
  permissions: { network: ["https://data.geopf.fr", "user-chosen"] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    featureProviders: [() => import("./model/wfsProvider"), () => import("./model/ogcApiFeaturesProvider")],
  },
});
