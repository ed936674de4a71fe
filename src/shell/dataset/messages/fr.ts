export default {
  "correction.cell-edited": "Cellule modifiée",
  "correction.cell-restored": "Texte du fichier remis",
  "correction.kept-source": "Point du fichier confirmé",
  "correction.took-answer": "Réponse prise",
  "correction.repaired": "Cellules abîmées par un tableur, réparées",
} as const;
