import { defineModule } from "#plugin-api";

export default defineModule({
  id: "delimited-text",
  title: "module.title",
  description: "module.description",
  permissions: { network: [] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    fileFormats: [
      {
        id: "delimited-text",
        title: "format.title",
        extensions: [".csv", ".tsv", ".txt", ".tab"],
        writes: true,
        driver: () => import("./model/delimitedText"),
      },
    ],
  },
});
