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
        writesProjected: true,
        writeOptions: [
          {
            name: "writtenEncoding",
            title: "option.encoding",
            values: [
              { value: "same", title: "encoding.same" },
              { value: "utf-8", title: "encoding.utf-8" },
              { value: "windows-1252", title: "encoding.windows-1252" },
              { value: "iso-8859-15", title: "encoding.iso-8859-15" },
            ],
            value: "same",
          },
          {
            name: "writtenDecimal",
            title: "option.decimal",
            values: [
              { value: "same", title: "decimal.same" },
              { value: "point", title: "decimal.point" },
              { value: "comma", title: "decimal.comma" },
            ],
            value: "same",
          },
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
