export default {
  "correction.moved": "Point déplacé",
  "correction.cell-edited": "Cellule modifiée",
  "correction.cell-restored": "Texte du fichier remis",
  "correction.role-changed": "Rôle de colonne changé",
} as const;
