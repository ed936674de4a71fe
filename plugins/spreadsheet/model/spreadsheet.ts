import type { FileFormat } from "#plugin-api";

import { isOle } from "./openWorkbook";
import { openXlsx } from "./readSheetGrid";
import { workbookReader } from "./readWorkbookTable";
import { writeWorkbook } from "./writeWorkbook";

/** Excel workbooks (.xlsx): one sheet as a table, and back into a copy of the workbook. */
const spreadsheet: FileFormat = {
  id: "spreadsheet",
  extensions: [".xlsx", ".xls", ".xlsm"],
  mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  keepsOriginal: true,

  recognises(name, head) {
    const zip = head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;
    if (isOle(head)) return 0.9;
    if (!zip) return 0;
    if (/\.xls[xm]$/i.test(name)) return 1;
    return new TextDecoder("latin1").decode(head).includes("xl/") ? 0.9 : 0;
  },

  ...workbookReader(openXlsx),
  write: writeWorkbook,
};

export default spreadsheet;
