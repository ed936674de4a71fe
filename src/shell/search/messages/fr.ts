export default {
  "search.label": "Chercher un lieu",
  "search.placeholder": "Adresse, lieu, parcelle, coordonnées",
  "search.clear": "Effacer la recherche",
  "search.results": "Lieux trouvés",
  "search.recent": "Recherches récentes",
  "search.recent.forget": "Oublier les recherches récentes",
  "search.searching": "Recherche…",
  "search.too-short": "Tapez au moins trois caractères, en commençant par une lettre ou un chiffre.",
  "search.none": "Aucun lieu ne correspond à «\u00a0{text}\u00a0». Vérifiez l’orthographe, ou ajoutez la commune ou le code postal.",
  "search.count": "{count, plural, one {# lieu proposé.} other {# lieux proposés.}} Flèches pour parcourir, Entrée pour choisir.",
  "search.chosen": "{title} est sur la carte.",
  "search.module-off": "La recherche est désactivée\u00a0: réactivez le module «\u00a0Recherche de lieu\u00a0» dans Réglages ▸ Modules.",
} as const;
