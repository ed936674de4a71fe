export default {
  "correction.moved": "Point moved",
  "correction.cell-edited": "Cell edited",
  "correction.cell-restored": "The file’s text brought back",
  "correction.role-changed": "Column role changed",
} as const;
