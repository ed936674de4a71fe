const messages = {
  "module.title": "Objets des couches",
  "module.description": "Lit les objets des services WFS et OGC API Features\u00a0: table attributaire, filtre, style, sélection, téléchargement et passage vers le jeu de données.",
};

export default messages;
