import { expect, it } from "vitest";

import { drawnStyle } from "#domain/layer/drawnStyle";

import { readGeoJson } from "./geojson";
import { readGpx } from "./gpx";
import { readKml } from "./kml";

const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
const kml = (inside: string): ReturnType<typeof readKml> => readKml(bytesOf(`<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inside}</Document></kml>`), "x.kml");
const point = "<Point><coordinates>2,48</coordinates></Point>";
const square = "<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon>";

it("a KML's shared style is obeyed, by its style map too, and the placemark's own one goes before it", () => {
  const { features } = kml(`
    <Style id="rouge"><LineStyle><color>ff0000ff</color><width>4</width></LineStyle><PolyStyle><color>8000ff00</color></PolyStyle></Style>
    <StyleMap id="carte"><Pair><key>normal</key><styleUrl>#rouge</styleUrl></Pair><Pair><key>highlight</key><styleUrl>#x</styleUrl></Pair></StyleMap>
    <Placemark><styleUrl>#rouge</styleUrl>${square}</Placemark>
    <Placemark><styleUrl>#carte</styleUrl>${square}</Placemark>
    <Placemark><styleUrl>#rouge</styleUrl><Style><LineStyle><color>ffff0000</color></LineStyle></Style>${square}</Placemark>
    <Placemark><styleUrl>http://elsewhere.example/styles.kml#blue</styleUrl>${square}</Placemark>`);
  expect(features[0]?.symbol).toMatchObject({ stroke: "#ff0000", strokeWidth: 4, fill: "#00ff00", fillOpacity: 0.5 });
  // Drawn alike, they share one object, and so one line of the legend.
  expect(features[1]?.symbol).toBe(features[0]?.symbol);
  expect(features[2]?.symbol).toMatchObject({ stroke: "#0000ff", strokeWidth: 4, fill: "#00ff00" });
  expect(features[3]?.symbol).toBeUndefined();
});

it("a KML's icon becomes a disc of its colour, whatever became of its server", () => {
  const icon = (inside: string): string => `<Placemark><Style><IconStyle>${inside}</IconStyle></Style>${point}</Placemark>`;
  const { features } = kml(`${icon("<color>ff2080c0</color><scale>1.5</scale>")}${icon("<Icon><href>http://maps.google.com/mapfiles/kml/paddle/grn-circle.png</href></Icon>")}${icon("<Icon><href>http://dead.example/x.png</href></Icon>")}`);
  expect(features.map(({ symbol }) => symbol?.fill)).toEqual(["#c08020", "#2e9d45", undefined]);
  expect(features[0]?.symbol).toMatchObject({ pointSize: 18, fillOpacity: 1 });
});

it("a KML of a thousand styles has a thousand symbols", () => {
  const styles = Array.from({ length: 1_000 }, (_, index) => `<Style id="s${index}"><LineStyle><color>ff${index.toString(16).padStart(6, "0")}</color></LineStyle></Style>`);
  const { features } = kml(`${styles.join("")}${styles.map((_, index) => `<Placemark><styleUrl>#s${index}</styleUrl>${square}</Placemark>`).join("")}`);
  expect(new Set(features.map(({ symbol }) => symbol)).size).toBe(1_000);
});

it("a surface without edge or without filling stays so", () => {
  const { features } = kml(`<Placemark><Style><PolyStyle><color>ff0000ff</color><outline>0</outline><fill>0</fill></PolyStyle></Style>${square}</Placemark>`);
  expect(features[0]?.symbol).toMatchObject({ strokeWidth: 0, fillOpacity: 0 });
});

it("a GeoJSON in simplestyle is obeyed, and its other properties are not taken for colours", () => {
  const feature = (type: string, coordinates: unknown, properties: object) => ({ type: "Feature", properties, geometry: { type, coordinates } });
  const { features } = readGeoJson(
    bytesOf({
      type: "FeatureCollection",
      features: [
        feature("LineString", [[0, 0], [1, 1]], { stroke: "#f00", "stroke-width": 5 }),
        feature("Point", [0, 0], { "marker-color": "7e7e7e", "marker-size": "large" }),
        feature("Point", [0, 0], { fill: "bad", stroke: "oui", nom: "Sans couleur" }),
      ],
    }),
    "x.geojson",
  );
  expect(features[0]?.symbol).toEqual({ ...drawnStyle.symbol, stroke: "#ff0000", strokeWidth: 5 });
  expect(features[1]?.symbol).toMatchObject({ fill: "#7e7e7e", pointSize: 18 });
  expect(features[2]?.symbol).toBeUndefined();
  // What is drawn stays in the table and in downloads.
  expect(features[0]?.properties["stroke"]).toBe("#f00");
});

it("a GPX of one track is called as the track", () => {
  const track = (name: string): string => `<trk><name>${name}</name><trkseg><trkpt lat="48" lon="2"/><trkpt lat="48" lon="3"/></trkseg></trk>`;
  expect(readGpx(bytesOf(`<gpx>${track("Tour du lac")}</gpx>`), "x.gpx").title).toBe("Tour du lac");
  expect(readGpx(bytesOf(`<gpx>${track("Matin")}${track("Soir")}</gpx>`), "x.gpx").title).toBeNull();
});
