export default {
  "correction.cell-edited": "Cellule modifiée",
  "correction.cell-restored": "Texte du fichier remis",
} as const;
