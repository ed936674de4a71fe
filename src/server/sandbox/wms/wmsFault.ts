import type { FastifyReply } from "fastify";

import { escapeXml } from "#server/sandbox/ogc/kvp";
import type { WmsServer } from "#server/sandbox/wms/wmsServers";

/** Why a WMS does not draw; the codes are those of the standard. */
export class WmsFault extends Error {
  override readonly name = "WmsFault";

  constructor(
    readonly code: string | null,
    message: string,
    readonly locator?: string,
  ) {
    super(message);
  }
}

export function sendWmsFault(reply: FastifyReply, { code, message, locator }: WmsFault, server: WmsServer): FastifyReply {
  const attributes = `${code === null ? "" : ` code="${escapeXml(code)}"`}${locator === undefined || server.faultStatus === 400 ? "" : ` locator="${escapeXml(locator)}"`}`;
  const report = `<ServiceExceptionReport version="1.3.0" xmlns="http://www.opengis.net/ogc" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.opengis.net/ogc http://schemas.opengis.net/wms/1.3.0/exceptions_1_3_0.xsd"><ServiceException${attributes}>${escapeXml(message)}</ServiceException></ServiceExceptionReport>`;
  const declaration = server.faultStatus === 400 ? "" : '<?xml version="1.0" encoding="UTF-8" standalone="no"?>';
  return reply.code(server.faultStatus).type("text/xml").send(`${declaration}${report}`);
}
