import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import type { Sandbox } from "#server/sandbox/createSandbox";
import { encodeVectorTile } from "#server/sandbox/tiles/encodeVectorTile";
import { hasPlanData } from "#server/sandbox/tiles/hasPlanData";
import { planLayers } from "#server/sandbox/tiles/planLayers";
import { planStyle, planStyleNames } from "#server/sandbox/tiles/planStyle";
import type { TileCache } from "#server/sandbox/tiles/tileCache";
import { isInGrid } from "#server/sandbox/tiles/tileGrid";
import { describeLayer, describeMetadata, describeService, lastVectorZoom } from "#server/sandbox/tiles/tmsDocuments";

const layerName = "PLAN.IGN";

interface TileParams {
  layer: string;
  z: string;
  x: string;
  file: string;
}

/** TMS 1.0.0 as ROK4 serves it: rows are counted from the top, and the extension must be that of the data. */
export function tmsRoutes(scope: FastifyInstance, options: { sandbox: Sandbox; tileCache: TileCache }): void {
  const { sandbox, tileCache } = options;

  scope.get("/1.0.0", async (request, reply) => reply.type("application/xml").send(describeService(baseOf(request))));

  scope.get<{ Params: { layer: string } }>("/1.0.0/:layer", async (request, reply) => {
    if (request.params.layer !== layerName) return refuse(reply, 400, `Layer ${request.params.layer} unknown`);
    return reply.type("application/xml").send(describeLayer(baseOf(request), rootOf(request)));
  });

  scope.get<{ Params: { layer: string } }>("/1.0.0/:layer/metadata.json", async (request, reply) => {
    if (request.params.layer !== layerName) return refuse(reply, 400, `Layer ${request.params.layer} unknown`);
    return reply.send(describeMetadata(baseOf(request)));
  });

  scope.get<{ Params: TileParams }>("/1.0.0/:layer/:z/:x/:file", async (request, reply) => {
    const { layer, z, x, file } = request.params;
    if (layer !== layerName) return refuse(reply, 400, `Layer ${layer} unknown`);
    const [, y, extension] = /^(\d{1,8})\.(\w+)$/.exec(file) ?? [];
    if (y === undefined || !/^\d{1,2}$/.test(z) || !/^\d{1,8}$/.test(x)) return refuse(reply, 400, "Tile indices must be integers");
    if (extension !== "pbf") return refuse(reply, 400, "The extension does not match the format of the data: pbf");

    const tile = { zoom: Number(z), column: Number(x), row: Number(y) };
    const scene = await sandbox.tiles();
    if (tile.zoom > lastVectorZoom || !isInGrid(tile) || !(await hasPlanData(tile, scene))) return refuse(reply, 404, "No data found");
    const data = await tileCache.get(`vector/${z}/${x}/${y}`, async () => encodeVectorTile(tile, await planLayers(tile, scene)));
    return reply.type("application/x-protobuf").header("cache-control", "public, max-age=3600").send(data);
  });
}

/** The styles of the vector tiles. */
export function styleRoutes(scope: FastifyInstance): void {
  // As the live style: its tiles have the live address, and who reads it knows where that is served.
  const tiles = "https://data.geopf.fr/tms/1.0.0/PLAN.IGN/{z}/{x}/{y}.pbf";
  scope.get<{ Params: { file: string } }>("/ressources/vectorTiles/styles/PLAN.IGN/:file", async (request, reply) => {
    const name = planStyleNames.find((known) => request.params.file === `${known}.json`);
    if (!name) return reply.code(404).type("text/plain").send("Not found");
    return planStyle(name, tiles);
  });
}

/** Address of the sandbox as the client wrote it. */
const rootOf = (request: FastifyRequest): string =>
  `${request.protocol}://${request.host}${request.url.replace(/\/(?:tms|annexes)\/.*$/, "").replace(/\?.*$/, "")}`;

const baseOf = (request: FastifyRequest): string => `${rootOf(request)}/tms/1.0.0`;

function refuse(reply: FastifyReply, status: 400 | 404, text: string): FastifyReply {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return reply
    .code(status)
    .type("application/xml")
    .send(`<?xml version="1.0" ?><TileMapServerError><Message>${escaped}</Message></TileMapServerError>`);
}
