import { defineModule } from "#plugin-api";

export default defineModule({
  id: "tile-services",
  title: "module.title",
  description: "module.description",
  // Readers ask the server whose address the person pasted.
  permissions: { network: ["user-chosen"] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    serviceReaders: [
      () => import("./model/tmsReader"),
      () => import("./model/xyzReader"),
      () => import("./model/mapboxStyleReader"),
      () => import("./model/tileJsonReader"),
      () => import("./model/pmtilesReader"),
    ],
  },
});
