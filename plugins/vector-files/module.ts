import { defineModule } from "#plugin-api";
import { keptFeatures } from "#plugin-api/keptFeatures";

export default defineModule({
  id: "vector-files",
  title: "module.title",
  description: "module.description",
  // Files stand at addresses that the person pasted.
  permissions: { network: ["user-chosen"] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    keptData: [() => import("./model/keptByFiles")],
    serviceReaders: [
      () => import("./model/readers/geojsonReader"),
      () => import("./model/readers/kmlReader"),
      () => import("./model/readers/gpxReader"),
      () => import("./model/readers/flatgeobufReader"),
    ],
    featureProviders: [
      () => import("./model/providers/geojsonProvider"),
      () => import("./model/providers/kmlProvider"),
      () => import("./model/providers/gpxProvider"),
      () => import("./model/providers/flatgeobufProvider"),
      () => import("./model/providers/memoryProvider"),
    ],
  },
  // Other modules hand over features that come from no address (answers of a tool, drawings).
  activate(context) {
    context.offer(keptFeatures, { keep: async (title, features) => (await import("./model/keepFeatures")).keepFeatures(context, title, features) });
  },
});
