import { child, children, type XmlElement } from "#contracts/xml/parseXml";
import { parseCrsName, positionReaderOf } from "#contracts/ogc/features/crsName";
import type { FeatureGeometry } from "#domain/layer/features";

export const gmlGeometryNames: ReadonlySet<string> = new Set([
  "Point", "LineString", "LinearRing", "Polygon", "Curve", "CompositeCurve", "Surface", "CompositeSurface", "PolyhedralSurface",
  "MultiPoint", "MultiLineString", "MultiPolygon", "MultiCurve", "MultiSurface", "MultiGeometry",
]);

type Position = readonly [number, number];

/** What geometries inherit from those that hold them. */
interface Inherited {
  readonly srsName: string;
  readonly dimension: number;
}

/**
 * A geometry of GML 2, 3.1 or 3.2 as GeoJSON in WGS 84; curves other than straight ones are read by their points.
 * @param srsName CRS of geometries that do not name theirs
 * @returns null for an empty geometry; undefined for one that can't be read
 * @throws AppError unsupported, reason `unknown-crs`
 * @source OGC 07-036 (GML 3.2.1) and 10-100r3 (simple features profile); OGC 02-069 (GML 2.1.2)
 */
export function readGmlGeometry(element: XmlElement, srsName: string): FeatureGeometry | null | undefined {
  return read(element, { srsName, dimension: 2 });
}

function read(element: XmlElement, above: Inherited): FeatureGeometry | null | undefined {
  const here = inherit(element, above);
  switch (element.name) {
    case "Point": {
      const [position] = positionsIn(element, here) ?? [];
      return position ? { type: "Point", coordinates: position } : undefined;
    }
    case "LineString":
    case "LinearRing":
    case "Curve":
    case "CompositeCurve": {
      const line = lineIn(element, here);
      return line && line.length > 1 ? { type: "LineString", coordinates: line } : undefined;
    }
    case "Polygon": {
      const rings = ringsIn(element, here);
      return rings ? { type: "Polygon", coordinates: rings } : undefined;
    }
    case "Surface":
    case "CompositeSurface":
    case "PolyhedralSurface":
    case "MultiPolygon":
    case "MultiSurface": {
      const polygons = descendants(element, ["Polygon", "PolygonPatch"], here).map(([part, inherited]) => ringsIn(part, inherited));
      if (polygons.includes(null)) return undefined;
      if (polygons.length === 0) return null;
      return polygons.length === 1 && element.name === "Surface" ? { type: "Polygon", coordinates: polygons[0] } : { type: "MultiPolygon", coordinates: polygons };
    }
    case "MultiLineString":
    case "MultiCurve": {
      const lines = members(element).map((part) => lineIn(part, inherit(part, here)));
      if (lines.includes(null)) return undefined;
      return lines.length === 0 ? null : { type: "MultiLineString", coordinates: lines };
    }
    case "MultiPoint": {
      const points = members(element).map((part) => positionsIn(part, inherit(part, here))?.[0]);
      if (points.includes(undefined)) return undefined;
      return points.length === 0 ? null : { type: "MultiPoint", coordinates: points };
    }
    case "MultiGeometry": {
      const parts = members(element).map((part) => read(part, here));
      if (parts.includes(undefined)) return undefined;
      const full = parts.filter((part) => part !== null && part !== undefined);
      return full.length === 0 ? null : { type: "GeometryCollection", geometries: full };
    }
    default:
      return undefined;
  }
}

function inherit(element: XmlElement, above: Inherited): Inherited {
  const { srsName, srsDimension } = element.attributes;
  return { srsName: srsName ?? above.srsName, dimension: srsDimension ? Number(srsDimension) || 2 : above.dimension };
}

/** Geometries in `pointMember`, `surfaceMembers` and the like. */
function members(element: XmlElement): readonly XmlElement[] {
  return element.children.filter(({ name }) => /Members?$/.test(name)).flatMap((member) => member.children);
}

function descendants(element: XmlElement, names: readonly string[], above: Inherited): readonly (readonly [XmlElement, Inherited])[] {
  return element.children.flatMap((part) => {
    const here = inherit(part, above);
    return names.includes(part.name) ? [[part, here] as const] : descendants(part, names, here);
  });
}

function ringsIn(polygon: XmlElement, here: Inherited): readonly (readonly Position[])[] | null {
  const holders = polygon.children.filter(({ name }) => ["exterior", "outerBoundaryIs", "interior", "innerBoundaryIs"].includes(name));
  const rings = holders.map((holder) => {
    const [ring] = holder.children;
    return ring ? lineIn(ring, inherit(ring, here)) : null;
  });
  return rings.length === 0 || rings.some((ring) => ring === null || ring.length < 4) ? null : rings.filter((ring) => ring !== null);
}

/** Points of a line or ring, or of the segments and curves that make it up. */
function lineIn(element: XmlElement, here: Inherited): readonly Position[] | null {
  const own = positionsIn(element, here);
  if (own) return own;
  const parts = element.children
    .filter(({ name }) => ["segments", "curveMember", "curveMembers"].includes(name))
    .flatMap((holder) => holder.children)
    .map((part) => lineIn(part, inherit(part, here)));
  if (parts.length === 0 || parts.includes(null)) return null;
  const line: Position[] = [];
  for (const position of parts.flatMap((part) => part ?? [])) {
    const last = line.at(-1);
    // Each piece begins where the one before ends.
    if (!last || last[0] !== position[0] || last[1] !== position[1]) line.push(position);
  }
  return line;
}

/** Positions written in the element itself; null when there are none, or one that is no number. */
function positionsIn(element: XmlElement, above: Inherited): readonly Position[] | null {
  const posList = child(element, "posList");
  if (posList) return place(numbersIn(posList.text), inherit(posList, above));
  const poses = children(element, "pos");
  if (poses.length > 0) {
    const parts = poses.map((pos) => place(numbersIn(pos.text), inherit(pos, dimensionOf(pos, above))));
    return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
  }
  const properties = children(element, "pointProperty");
  if (properties.length > 0) {
    const parts = properties.map(({ children: [point] }) => (point ? positionsIn(point, inherit(point, above)) : null));
    return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
  }
  const coordinates = child(element, "coordinates");
  if (coordinates) return place(...gml2Numbers(coordinates, above));
  const coords = children(element, "coord");
  if (coords.length === 0) return null;
  return place(coords.flatMap((coord) => [Number(child(coord, "X")?.text), Number(child(coord, "Y")?.text)]), { ...above, dimension: 2 });
}

/** A `pos` holds one position: however many numbers it has, that is the dimension. */
function dimensionOf(pos: XmlElement, above: Inherited): Inherited {
  return { ...above, dimension: numbersIn(pos.text).length };
}

function numbersIn(text: string): number[] {
  return text.trim() === "" ? [] : text.trim().split(/\s+/).map(Number);
}

/** `1,2 3,4`, with the separators that the element declares. */
function gml2Numbers({ text, attributes }: XmlElement, above: Inherited): [number[], Inherited] {
  const { cs = ",", ts = " ", decimal = "." } = attributes;
  const tuples = (ts.trim() === "" ? text.trim().split(/\s+/) : text.trim().split(ts)).filter(Boolean).map((tuple) => tuple.split(cs).map((part) => Number(part.trim().replace(decimal, "."))));
  return [tuples.flatMap(([x = NaN, y = NaN]) => [x, y]), { ...above, dimension: 2 }];
}

function place(numbers: readonly number[], { srsName, dimension }: Inherited): readonly Position[] | null {
  if (numbers.length === 0 || numbers.length % dimension !== 0) return null;
  const named = parseCrsName(srsName);
  const toPosition = named ? positionReaderOf(named) : null;
  const positions: Position[] = [];
  for (let at = 0; at < numbers.length; at += dimension) {
    const [first, second] = [numbers[at] ?? NaN, numbers[at + 1] ?? NaN];
    if (!Number.isFinite(first) || !Number.isFinite(second)) return null;
    positions.push(toPosition ? [...toPosition(first, second)] : [first, second]);
  }
  return positions;
}
