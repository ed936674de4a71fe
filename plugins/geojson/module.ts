import { defineModule } from "#plugin-api";

export default defineModule({
  id: "geojson",
  title: "module.title",
  description: "module.description",
  permissions: { network: [] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    fileFormats: [
      {
        id: "geojson",
        title: "format.title",
        extensions: [".geojson", ".json", ".geojsonl", ".geojsons", ".geojsonseq", ".ndjson", ".jsonl"],
        writes: true,
        driver: () => import("./model/geojson"),
      },
    ],
  },
});
