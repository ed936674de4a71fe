export default {
  "module.title": "my-module",
  "module.description": "Compte les lignes qui ont un point.",
  "command.show": "Compter les points",
  "panel.title": "Résumé",
  "panel.empty": "Aucun fichier ouvert",
  "panel.empty-hint": "Importez un fichier\u00a0: ce panneau dira combien de ses lignes ont un point.",
  "panel.summary": "{placed, plural, one {# ligne a un point} other {# lignes ont un point}} sur {total, number}.",
} as const;
