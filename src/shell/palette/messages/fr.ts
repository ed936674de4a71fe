export default {
  "palette.title": "Commandes",
  "palette.placeholder": "Que voulez-vous faire\u202f?",
  "palette.empty": "Aucune commande ne correspond à «\u00a0{text}\u00a0».",
  "palette.count": "{count, plural, =0 {Aucune commande} one {# commande} other {# commandes}}",
  "palette.hint": "↑ ↓ pour choisir, Entrée pour lancer, Échap pour fermer",
  "shortcuts.title": "Raccourcis clavier",
  "shortcuts.intro": "Les touches seules n’agissent que sur la carte et dans la vérification des lignes. Dans le tableau, les lettres s’écrivent dans la cellule\u00a0: aucune n’y lance une commande.",
  "shortcuts.work": "Carte ou vérification",
} as const;
