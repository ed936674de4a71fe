export default {
  "module.title": "Classeurs Excel",
  "module.description": "Lit une feuille d’un classeur .xlsx et en écrit.",
  "format.title": "Excel (.xlsx)",
  "option.sheet": "Feuille",
  "reason.forced": "Choisie par vous.",
  "reason.only-sheet": "Le classeur n’a qu’une feuille.",
  "reason.first-sheet": "C’est la première feuille du classeur.",
  "warning.blank-rows": "{count, plural, one {# ligne vide est laissée de côté.} other {# lignes vides sont laissées de côté.}}",
} as const;
