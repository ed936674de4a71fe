import { createCanvas, type Canvas } from "@napi-rs/canvas";
import type { FastifyInstance, FastifyReply } from "fastify";

import type { Sandbox } from "#server/sandbox/createSandbox";
import { readKvp, type Kvp } from "#server/sandbox/ogc/kvp";
import { findUnderPixel, writeFeatureInfo } from "#server/sandbox/wms/featureInfo";
import { paintCollection, paintLegend } from "#server/sandbox/wms/paintCollection";
import { paintRaster } from "#server/sandbox/wms/paintRaster";
import { readMapRequest, required, type StyledLayer } from "#server/sandbox/wms/readMapRequest";
import { wmsCapabilities } from "#server/sandbox/wms/wmsCapabilities";
import { sendWmsFault, WmsFault } from "#server/sandbox/wms/wmsFault";
import type { WmsLayer, WmsServer } from "#server/sandbox/wms/wmsServers";

/** One of the two WMS 1.3.0 of the Géoplateforme, on the data of the demonstration town. */
export function wmsRoutes(scope: FastifyInstance, { sandbox, server }: { sandbox: Sandbox; server: WmsServer }): void {
  for (const path of ["/", "/wms", "/ows"]) {
    scope.get(path, async (request, reply) => {
      const parameters = readKvp(request.query);
      try {
        const layers = server.layers(await sandbox.collections());
        const service = parameters.get("SERVICE");
        if (service !== undefined && service.toUpperCase() !== "WMS") throw new WmsFault("InvalidParameterValue", `SERVICE ${service} is not handled`, "service");
        switch (parameters.get("REQUEST")?.toLowerCase()) {
          case "getcapabilities":
            return await reply.type("text/xml").send(wmsCapabilities(`${request.protocol}://${request.host}${request.url.split("?")[0] ?? ""}`, server, layers));
          case "getmap":
            return await sendMap(reply, parameters, { sandbox, server, layers });
          case "getfeatureinfo":
            return sendFeatureInfo(reply, parameters, server, layers);
          case "getlegendgraphic":
            return await sendLegend(reply, parameters, server, layers);
          case undefined:
            throw new WmsFault("MissingParameterValue", "REQUEST parameter missing", "request");
          default:
            throw new WmsFault("OperationNotSupported", `The request ${parameters.get("REQUEST") ?? ""} is not handled`, "request");
        }
      } catch (error) {
        if (error instanceof WmsFault) return sendWmsFault(reply, error, server);
        throw error;
      }
    });
  }
}

async function sendMap(
  reply: FastifyReply,
  parameters: Kvp,
  { sandbox, server, layers }: { sandbox: Sandbox; server: WmsServer; layers: readonly WmsLayer[] },
): Promise<FastifyReply> {
  const { view, layers: asked, format, background } = readMapRequest(parameters, server, layers);
  const canvas = createCanvas(view.width, view.height);
  const context = canvas.getContext("2d");
  if (background !== null) {
    context.fillStyle = background;
    context.fillRect(0, 0, view.width, view.height);
  }
  for (const layer of asked) {
    if (layer.kind === "raster") {
      const scene = await sandbox.tiles();
      await paintRaster(context, view, (tile) => layer.raster.paint(tile, scene));
    } else {
      const { collection, filter, style } = layer;
      paintCollection(context, view, filter ? { ...collection, features: collection.features.filter(filter) } : collection, style);
    }
  }
  return reply.type(format).send(await encode(canvas, format));
}

function sendFeatureInfo(reply: FastifyReply, parameters: Kvp, server: WmsServer, layers: readonly WmsLayer[]): FastifyReply {
  const withFormat = new Map([["FORMAT", "image/png"], ["STYLES", ""], ...parameters]);
  const { view, layers: shown } = readMapRequest(withFormat, server, layers);
  const names = required(parameters, "QUERY_LAYERS").split(",");
  const queried = names.map((name): Extract<StyledLayer, { kind: "vector" }> => {
    const layer = shown.find((known) => known.name === name);
    if (!layer) throw new WmsFault("LayerNotDefined", `Layer ${name} unknown`, "query_layers");
    if (layer.kind === "raster") throw new WmsFault("LayerNotQueryable", `Layer ${name} is not queryable`, "query_layers");
    return layer;
  });
  const format = parameters.get("INFO_FORMAT") ?? "text/plain";
  if (!server.infoFormats.includes(format)) throw new WmsFault("InvalidFormat", `The info format ${format} is not handled`, "info_format");
  const [i, j] = [parameters.get("I") ?? parameters.get("X"), parameters.get("J") ?? parameters.get("Y")].map(Number);
  if (i === undefined || j === undefined || !(i >= 0 && j >= 0 && i < view.width && j < view.height)) {
    throw new WmsFault("InvalidPoint", "I and J must lie within the picture", "i");
  }
  const maximum = Math.max(1, Math.min(50, Number(parameters.get("FEATURE_COUNT") ?? 1) || 1));
  const { type, body } = writeFeatureInfo(findUnderPixel(view, [i + 0.5, j + 0.5], queried, maximum), format, view);
  return reply.type(type).send(body);
}

async function sendLegend(reply: FastifyReply, parameters: Kvp, server: WmsServer, layers: readonly WmsLayer[]): Promise<FastifyReply> {
  const name = required(parameters, "LAYER");
  const layer = layers.find((known) => known.name === name);
  if (!layer) throw new WmsFault("LayerNotDefined", server.faultStatus === 400 ? `Layer ${name} unknown` : `Could not find layer ${name}`, "layer");
  if (layer.kind === "raster") throw new WmsFault("LayerNotDefined", `Layer ${name} has no legend`, "layer");
  const asked = parameters.get("STYLE") ?? "";
  const style = asked === "" ? layer.styles[0] : layer.styles.find((known) => known.name === asked);
  if (!style) throw new WmsFault("StyleNotDefined", `No such style: ${asked}`, "style");
  return reply.type("image/png").header("cache-control", "public, max-age=3600").send(await paintLegend(layer.collection, style).encode("png"));
}

const encode = (canvas: Canvas, format: string): Promise<Buffer> => (format === "image/jpeg" ? canvas.encode("jpeg", 84) : canvas.encode("png"));
