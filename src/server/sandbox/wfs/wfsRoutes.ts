import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

import type { XmlElement } from "#contracts/xml/parseXml";
import type { Sandbox } from "#server/sandbox/createSandbox";
import { prefixOf, type FeatureCollection } from "#server/sandbox/features/collection";
import { writeGeoJson } from "#server/sandbox/features/writeGeoJson";
import { readKvp, type Kvp } from "#server/sandbox/ogc/kvp";
import { describeAsJson, describeAsXml } from "#server/sandbox/wfs/describeFeatureType";
import { findFeatures } from "#server/sandbox/wfs/getFeature";
import { readXmlRequest } from "#server/sandbox/wfs/readXmlRequest";
import { wfsCapabilities } from "#server/sandbox/wfs/wfsCapabilities";
import { sendWfsFault, WfsFault } from "#server/sandbox/wfs/wfsFault";
import { writeCsv } from "#server/sandbox/wfs/writeCsv";
import { writeGml, writeHits } from "#server/sandbox/wfs/writeGml";

/** WFS 2.0.0 as GeoServer serves it on the Géoplateforme, on the tables of the demonstration town. */
export function wfsRoutes(scope: FastifyInstance, { sandbox }: { sandbox: Sandbox }): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", { parseAs: "string" }, (_request, body, done) => done(null, body));

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    let parameters = readKvp(request.query);
    try {
      const posted = readBody(request);
      parameters = new Map([...parameters, ...posted.parameters]);
      return await perform(request, reply, parameters, posted.filter, await sandbox.collections());
    } catch (error) {
      if (error instanceof WfsFault) return sendWfsFault(reply, error, parameters.get("EXCEPTIONS")?.toLowerCase() === "application/json");
      throw error;
    }
  };
  // The three addresses of the real service.
  for (const path of ["/", "/ows", "/wfs"]) scope.route({ method: ["GET", "POST"], url: path, handler: answer });
}

function readBody({ method, body, headers }: FastifyRequest): { readonly parameters: Kvp; readonly filter: XmlElement | null } {
  if (method !== "POST" || typeof body !== "string" || body.trim() === "") return { parameters: new Map(), filter: null };
  if (headers["content-type"]?.includes("xml") === true || body.trimStart().startsWith("<")) return readXmlRequest(body);
  return { parameters: readKvp(Object.fromEntries(new URLSearchParams(body))), filter: null };
}

async function perform(
  request: FastifyRequest,
  reply: FastifyReply,
  parameters: Kvp,
  filter: XmlElement | null,
  collections: readonly FeatureCollection[],
): Promise<FastifyReply> {
  const service = parameters.get("SERVICE");
  if (service !== undefined && service.toUpperCase() !== "WFS") throw new WfsFault("InvalidParameterValue", `No service: ( ${service} )`, "service");
  const base = `${request.protocol}://${request.host}${request.url.split("?")[0] ?? ""}`;
  const operation = parameters.get("REQUEST");
  switch (operation?.toLowerCase()) {
    case undefined:
      throw new WfsFault("MissingParameterValue", "Could not determine request operation", "request");
    case "getcapabilities":
      return reply.type("application/xml").send(wfsCapabilities(base, collections, parameters.get("SECTIONS")));
    case "describefeaturetype":
      return describe(reply, parameters, collections);
    case "getfeature": {
      const format = formatOf(parameters.get("OUTPUTFORMAT"));
      const found = findFeatures(parameters, collections, filter);
      if (format === "json") return reply.type("application/json;charset=UTF-8").send(writeGeoJson(found.features, { ...found, crs: found.crs.id }));
      if (parameters.get("RESULTTYPE")?.toLowerCase() === "hits") return reply.type("application/xml").send(writeHits(found.matched));
      if (format === "csv") return reply.type("text/csv;charset=UTF-8").send(writeCsv(found));
      const schema = `${base}?service=WFS&version=2.0.0&request=DescribeFeatureType&typeName=${encodeURIComponent(found.collection.name)}`;
      return reply.type("application/gml+xml; version=3.2").send(writeGml(found, schema));
    }
    default:
      throw new WfsFault("OperationNotSupported", `No such operation WFS ${operation ?? ""}`, "request");
  }
}

function describe(reply: FastifyReply, parameters: Kvp, collections: readonly FeatureCollection[]): FastifyReply {
  const names = (parameters.get("TYPENAMES") ?? parameters.get("TYPENAME"))?.split(",").map((name) => name.trim());
  const unknown = names?.find((name) => !collections.some((known) => known.name === name));
  if (unknown !== undefined) throw new WfsFault("InvalidParameterValue", `Could not find type: ${unknown}`, "typeName");
  const asked = collections.filter(({ name }) => names === undefined || names.includes(name));
  if (parameters.get("OUTPUTFORMAT") === "application/json") return reply.type("application/json;charset=UTF-8").send(describeAsJson(asked));
  // A schema has one target namespace: the first one's.
  const prefix = asked[0] ? prefixOf(asked[0]) : "";
  return reply.type("application/gml+xml; version=3.2").send(describeAsXml(asked.filter((collection) => prefixOf(collection) === prefix)));
}

/** Values are read with their case since 2025-08-12, and `application/geo+json` was taken away. */
function formatOf(outputFormat: string | undefined): "json" | "csv" | "gml" {
  switch (outputFormat) {
    case "application/json":
    case "json":
      return "json";
    case "csv":
      return "csv";
    case undefined:
    case "GML32":
    case "gml32":
    case "application/gml+xml; version=3.2":
    // A `+` of a query string is a space.
    case "application/gml xml; version=3.2":
    case "text/xml; subtype=gml/3.2":
      return "gml";
    default:
      throw new WfsFault("InvalidParameterValue", `Failed to find response for output format ${outputFormat}`, "outputFormat");
  }
}
