export default {
  "palette.title": "Commandes",
  "palette.placeholder": "Que voulez-vous faire\u202f?",
  "palette.empty": "Aucune commande ne correspond à «\u00a0{text}\u00a0».",
  "palette.count": "{count, plural, =0 {Aucune commande} one {# commande} other {# commandes}}",
  "palette.hint": "↑ ↓ pour choisir, Entrée pour lancer, Échap pour fermer",
  "shortcuts.title": "Raccourcis clavier",
  "shortcuts.intro": "Les touches seules n’agissent que lorsque la carte ou le tableau a le focus\u00a0: elles ne gênent ni la saisie ni un lecteur d’écran.",
  "shortcuts.work": "Carte ou tableau",
} as const;
