export default {
  "correction.cell-edited": "Cell edited",
  "correction.cell-restored": "The file’s text brought back",
} as const;
