export default {
  "correction.geocoded": "Géocodage",
  "correction.reverse-geocoded": "Géocodage inverse",
  "correction.moved": "Point déplacé",
  "correction.placed": "Point placé",
  "correction.candidate": "Proposition choisie",
  "correction.confirmed": "Point confirmé",
  "correction.reverted": "Retour au point d’origine",
  "correction.removed": "Point retiré",
  "correction.cell-edited": "Cellule modifiée",
  "correction.cell-restored": "Texte du fichier remis",
  "correction.role-changed": "Rôle de colonne changé",
} as const;
