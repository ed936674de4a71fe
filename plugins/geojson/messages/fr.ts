export default {
  "module.title": "Fichiers GeoJSON",
  "module.description": "Lit et écrit des points avec leurs attributs.",
  "format.title": "GeoJSON",
  "warning.representative-points": "{count, plural, one {# objet n’est pas un point (ligne ou surface)\u00a0: un point au milieu le représente.} other {# objets ne sont pas des points (lignes ou surfaces)\u00a0: un point au milieu les représente.}}",
  "warning.no-geometry": "{count, plural, one {# objet n’a pas de position.} other {# objets n’ont pas de position.}}",
  "warning.reprojected": "Les coordonnées sont converties de {crs} en longitudes et latitudes.",
} as const;
