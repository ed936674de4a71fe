import { toAppError } from "#domain/appError";
import { defineModule } from "#plugin-api";

export default defineModule({
  id: "vector-files",
  title: "module.title",
  description: "module.description",
  // Files stand at addresses that the person pasted.
  permissions: { network: ["user-chosen"] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
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
    return import("./model/offerKeptFeatures").then(
      ({ offerKeptFeatures }) => offerKeptFeatures(context),
      (thrown: unknown) => context.reportError(toAppError(thrown)),
    );
  },
});
