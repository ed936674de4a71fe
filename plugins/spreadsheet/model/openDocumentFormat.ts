import type { FileFormat } from "#plugin-api";

import { openDocument } from "./openDocument";
import { workbookReader } from "./readWorkbookTable";

/** OpenDocument spreadsheets (.ods), as LibreOffice writes them: read only, exported as XLSX or CSV. */
const openDocumentFormat: FileFormat = {
  id: "open-document",
  extensions: [".ods"],
  mediaType: "application/vnd.oasis.opendocument.spreadsheet",

  recognises(name, head) {
    const zip = head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;
    if (!zip) return 0;
    const start = new TextDecoder("latin1").decode(head);
    if (start.includes("application/vnd.oasis.opendocument.spreadsheet")) return 1;
    return /\.ods$/i.test(name) ? 0.9 : 0;
  },

  ...workbookReader(openDocument),
};

export default openDocumentFormat;
