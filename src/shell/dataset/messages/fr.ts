export default {
  "correction.cell-edited": "Cellule modifiée",
  "correction.cell-restored": "Texte du fichier remis",
  "correction.kept-source": "Point du fichier confirmé",
  "correction.took-answer": "Réponse prise",
} as const;
