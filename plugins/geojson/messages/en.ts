export default {
  "module.title": "GeoJSON files",
  "module.description": "Reads and writes points with their properties.",
  "format.title": "GeoJSON",
  "warning.representative-points": "{count, plural, one {# object is not a point (line or area): a point in its middle stands for it.} other {# objects are not points (lines or areas): a point in their middle stands for each.}}",
  "warning.no-geometry": "{count, plural, one {# object has no position.} other {# objects have no position.}}",
  "warning.reprojected": "Coordinates are converted from {crs} to longitudes and latitudes.",
} as const;
