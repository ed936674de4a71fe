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
        writeOptions: [
          {
            name: "formulas",
            title: "option.formulas",
            values: [
              { value: "keep", title: "formulas.keep" },
              { value: "neutralise", title: "formulas.neutralise" },
            ],
            value: "keep",
            reason: "reason.formulas",
          },
        ],
        driver: () => import("./model/delimitedText"),
      },
    ],
  },
});
