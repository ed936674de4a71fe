export default {
  "module.title": "Excel workbooks",
  "module.description": "Reads one sheet of an .xlsx workbook, and writes them.",
  "format.title": "Excel (.xlsx)",
  "option.sheet": "Sheet",
  "reason.forced": "Chosen by you.",
  "reason.only-sheet": "The workbook has one sheet.",
  "reason.first-sheet": "It is the first sheet of the workbook.",
  "warning.blank-rows": "{count, plural, one {# empty row is left out.} other {# empty rows are left out.}}",
} as const;
