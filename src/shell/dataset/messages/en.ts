export default {
  "correction.cell-edited": "Cell edited",
  "correction.cell-restored": "The file’s text brought back",
  "correction.kept-source": "Point of the file confirmed",
  "correction.took-answer": "Answer taken",
  "correction.repaired": "Cells spoiled by a spreadsheet, repaired",
} as const;
