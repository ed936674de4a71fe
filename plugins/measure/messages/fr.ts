export default {
  "module.title": "Mesures",
  "module.description": "Mesurer une distance ou une surface sur la carte.",
  "tool.distance": "Mesurer une distance",
  "tool.area": "Mesurer une surface",
  "measure.hint.distance": "Cliquez pour poser les sommets, double-cliquez pour finir. Au clavier\u00a0: Espace pose un sommet au centre, Retour arrière l’enlève, Entrée termine.",
  "measure.hint.area": "Cliquez pour poser les coins, double-cliquez pour fermer. Au clavier\u00a0: Espace pose un coin au centre, Retour arrière l’enlève, Entrée termine.",
  "measure.perimeter": "périmètre {length}",
  "measure.cleared": "Mesure effacée.",
} as const;
