export default {
  "correction.geocoded": "Geocoding",
  "correction.reverse-geocoded": "Reverse geocoding",
  "correction.moved": "Point moved",
  "correction.placed": "Point placed",
  "correction.candidate": "Candidate chosen",
  "correction.confirmed": "Point confirmed",
  "correction.reverted": "Back to the original point",
  "correction.removed": "Point removed",
  "correction.cell-edited": "Cell edited",
  "correction.cell-restored": "The file’s text brought back",
  "correction.role-changed": "Column role changed",
} as const;
