/** How points are drawn where so many are in sight. CSS pixels. */
export interface PointDensity {
  readonly upTo: number;
  /** Of a row's symbol. */
  readonly diameter: number;
  /** Of a layer's symbol, against the size that its style says. */
  readonly shrink: number;
  /** White around each symbol: a crowd of halos is a smear. */
  readonly halo: number;
  /** At most one symbol in a square of this side. */
  readonly cell: number;
  /** Points of a square of `groupCell` that are drawn one by one; more become a group with their number. */
  readonly most: number;
}

/** The more points in sight, the smaller their symbols and the thinner their halos. */
const densities: readonly [PointDensity, ...PointDensity[]] = [
  { upTo: 500, diameter: 13, shrink: 1, halo: 1.5, cell: 1, most: 8 },
  { upTo: 1_500, diameter: 11, shrink: 0.85, halo: 1.25, cell: 3, most: 10 },
  { upTo: 6_000, diameter: 8, shrink: 0.7, halo: 1, cell: 4, most: 14 },
  { upTo: Infinity, diameter: 7, shrink: 0.6, halo: 0.75, cell: 5, most: 16 },
];

/** Side of the squares in which points are counted: the room of one group's symbol. CSS pixels. */
export const groupCell = 52;

export function densityOf(inSight: number): PointDensity {
  return densities.find(({ upTo }) => inSight <= upTo) ?? densities[0];
}
