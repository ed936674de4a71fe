import { defineModule } from "#plugin-api";

export default defineModule({
  id: "spreadsheet",
  title: "module.title",
  description: "module.description",
  permissions: { network: [] },
  messages: { fr: () => import("./messages/fr"), en: () => import("./messages/en") },
  contributes: {
    fileFormats: [
      {
        id: "spreadsheet",
        title: "format.title",
        extensions: [".xlsx", ".xls", ".xlsm"],
        writes: true,
        writesProjected: true,
        driver: () => import("./model/spreadsheet"),
      },
      {
        id: "open-document",
        title: "format.open-document",
        extensions: [".ods"],
        writes: false,
        driver: () => import("./model/openDocumentFormat"),
      },
    ],
  },
});
