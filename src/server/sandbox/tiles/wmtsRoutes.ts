import type { FastifyInstance, FastifyReply } from "fastify";

import type { Sandbox } from "#server/sandbox/createSandbox";
import { readKvp } from "#server/sandbox/ogc/kvp";
import { hasPlanData } from "#server/sandbox/tiles/hasPlanData";
import { matrixSets } from "#server/sandbox/tiles/matrixSets";
import { paintMatrixTile } from "#server/sandbox/tiles/paintMatrixTile";
import { rasterLayers, type RasterLayer } from "#server/sandbox/tiles/rasterLayers";
import type { TileCache } from "#server/sandbox/tiles/tileCache";
import type { TileScene } from "#server/sandbox/tiles/tileScene";
import { isInGrid, maximumZoom, type TileAddress } from "#server/sandbox/tiles/tileGrid";
import { wmtsCapabilities } from "#server/sandbox/tiles/wmtsCapabilities";

/** WMTS 1.0.0 in its key-value form, as ROK4 serves it: capabilities and tiles, no feature information. */
export function wmtsRoutes(scope: FastifyInstance, options: { sandbox: Sandbox; tileCache: TileCache }): void {
  const { sandbox, tileCache } = options;

  scope.get("/", async (request, reply) => {
    const parameters = readKvp(request.query);
    if (parameters.get("SERVICE")?.toUpperCase() !== "WMTS") return refuse(reply, "MissingParameterValue", "SERVICE", "SERVICE must be WMTS");
    const operation = parameters.get("REQUEST")?.toLowerCase();
    if (operation === "getcapabilities") {
      const base = `${request.protocol}://${request.host}${request.url.split("?")[0] ?? ""}`;
      return reply.type("application/xml").send(wmtsCapabilities(base));
    }
    if (operation === undefined) return refuse(reply, "MissingParameterValue", "REQUEST", "REQUEST query parameter missing");
    if (operation !== "gettile") return refuse(reply, "OperationNotSupported", "REQUEST", `Request ${operation} is not handled`);

    const asked = readTile(parameters);
    if ("locator" in asked) return refuse(reply, asked.code, asked.locator, asked.text);
    const { layer, tile } = asked;
    const scene = await sandbox.tiles();
    if (!(await hasTile(layer, tile, scene))) return noData(reply);

    const image = await tileCache.get(`${layer.id}/${tile.zoom}/${tile.column}/${tile.row}`, async () => {
      const canvas = layer.matrixSet === "PM" ? await layer.paint(tile, scene) : await paintMatrixTile(matrixSets[layer.matrixSet], tile, (each) => layer.paint(each, scene));
      return layer.format === "image/png" ? canvas.encode("png") : canvas.encode("jpeg", 84);
    });
    return reply.type(layer.format).header("cache-control", "public, max-age=3600").send(image);
  });
}

async function hasTile(layer: RasterLayer, tile: TileAddress, scene: TileScene): Promise<boolean> {
  if (layer.matrixSet === "PM") return tile.zoom <= maximumZoom && isInGrid(tile) && (await hasPlanData(tile, scene));
  const set = matrixSets[layer.matrixSet];
  const matrix = set.matrices[tile.zoom];
  return matrix !== undefined && tile.zoom <= set.lastServed && tile.column < matrix.width && tile.row < matrix.height;
}

type AskedTile = { layer: RasterLayer; tile: TileAddress } | { code: string; locator: string; text: string };

function readTile(parameters: ReadonlyMap<string, string>): AskedTile {
  const missing = ["LAYER", "STYLE", "FORMAT", "TILEMATRIXSET", "TILEMATRIX", "TILEROW", "TILECOL"].find((name) => !parameters.get(name));
  if (missing !== undefined) return { code: "MissingParameterValue", locator: missing, text: `${missing} query parameter missing` };
  const wrong = (locator: string, text: string): AskedTile => ({ code: "InvalidParameterValue", locator, text });

  const id = parameters.get("LAYER") ?? "";
  const layer = rasterLayers.find((known) => known.id === id);
  if (!layer) return wrong("LAYER", `Layer ${id} unknown`);
  if (parameters.get("STYLE") !== layer.style) return wrong("STYLE", `Style ${parameters.get("STYLE") ?? ""} unknown for the layer ${id}`);
  if (parameters.get("FORMAT") !== layer.format) return wrong("FORMAT", `FORMAT is not consistent for the layer ${id}`);
  if (parameters.get("TILEMATRIXSET") !== layer.matrixSet) return wrong("TILEMATRIXSET", `Tile matrix set ${parameters.get("TILEMATRIXSET") ?? ""} unknown`);
  const [zoom, row, column] = ["TILEMATRIX", "TILEROW", "TILECOL"].map((name) => readCount(parameters.get(name)));
  if (zoom === undefined || zoom > 21) return wrong("TILEMATRIX", `Tile matrix ${parameters.get("TILEMATRIX") ?? ""} unknown`);
  if (row === undefined) return wrong("TILEROW", "TILEROW must be an integer");
  if (column === undefined) return wrong("TILECOL", "TILECOL must be an integer");
  return { layer, tile: { zoom, row, column } };
}

const readCount = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,8}$/.test(text) ? Number(text) : undefined;

function noData(reply: FastifyReply): FastifyReply {
  return reply
    .code(404)
    .type("application/xml")
    .send('<ExceptionReport xmlns="http://www.opengis.net/ows/1.1"><Exception exceptionCode="Not Found" >No data found</Exception></ExceptionReport>');
}

function refuse(reply: FastifyReply, code: string, locator: string, text: string): FastifyReply {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return reply
    .code(400)
    .type("application/xml")
    .send(`<ExceptionReport xmlns="http://www.opengis.net/ows/1.1"><Exception exceptionCode="${code}" locator="${locator}">${escaped}</Exception></ExceptionReport>`);
}
