import type { AddressRow, MunicipalityRow } from "#address-index/addressIndex";
import type { Extent, LonLat } from "#domain/position/lonLat";
import type { RoadClass } from "#server/sandbox/town/layOutStreets";

export type { RoadClass } from "#server/sandbox/town/layOutStreets";

/** A closed outline without holes; the first position is not repeated at the end. */
export type Outline = readonly LonLat[];

export interface TownStreet {
  /** As the national address base builds it: INSEE code and a number of four digits. */
  readonly id: string;
  readonly name: string;
  readonly roadClass: RoadClass;
  readonly paths: readonly (readonly LonLat[])[];
}

export interface TownBuilding {
  readonly outline: Outline;
  readonly use: "house" | "public" | "church" | "industrial" | "annex";
  readonly heightMetres: number;
}

export interface TownParcel {
  /** 14 characters: department, commune, former commune, section, number. */
  readonly id: string;
  readonly section: string;
  readonly number: string;
  readonly outline: Outline;
  readonly centre: LonLat;
}

export interface TownLand {
  readonly use: "park" | "sports" | "cemetery" | "square" | "wood" | "field" | "meadow" | "built-up";
  readonly outline: Outline;
  /** 0 to 1, the same at each start: which crop, how dark a wood. */
  readonly shade: number;
}

export interface TownPointOfInterest {
  /** Identifier in the manner of BD TOPO. */
  readonly cleabs: string;
  readonly name: string;
  readonly categories: readonly string[];
  readonly position: LonLat;
  readonly outline?: Outline;
}

export interface RoadNode {
  readonly position: LonLat;
}

export interface RoadEdge {
  readonly from: number;
  readonly to: number;
  /** From `from` to `to`. */
  readonly path: readonly LonLat[];
  readonly lengthMetres: number;
  readonly name: string;
  readonly roadClass: RoadClass;
  readonly isBridge: boolean;
}

/** Roads that can be driven both ways; indexes of `nodes` join them. */
export interface RoadGraph {
  readonly nodes: readonly RoadNode[];
  readonly edges: readonly RoadEdge[];
}

/** The demonstration town: everything that the sandbox knows about one invented commune. */
export interface Town {
  readonly municipality: MunicipalityRow;
  readonly extent: Extent;
  readonly streets: readonly TownStreet[];
  readonly addresses: readonly AddressRow[];
  readonly buildings: readonly TownBuilding[];
  readonly parcels: readonly TownParcel[];
  readonly land: readonly TownLand[];
  readonly river: { readonly path: readonly LonLat[]; readonly widthMetres: number };
  readonly railway: readonly LonLat[];
  readonly pointsOfInterest: readonly TownPointOfInterest[];
  readonly roads: RoadGraph;
  /** @returns metres above the sea; only meaningful within `extent` */
  elevationAt(position: LonLat): number;
}
