import type french from "./fr";

const english: Record<keyof typeof french, string> = {
  "module.title": "Place search",
  "module.description": "Addresses, places, parcels and coordinates, in the search box.",
  "source.coordinates": "Coordinates",
  "source.parcels": "Cadastral parcels",
  "source.completion": "Suggestions",
  "source.addresses": "Addresses and places",
  "kind.position": "position",
  "kind.parcel": "parcel",
  "kind.housenumber": "address",
  "kind.street": "street",
  "kind.locality": "locality",
  "kind.municipality": "commune",
  "kind.poi": "place",
};

export default english;
