import type { FastifyReply } from "fastify";

import { escapeXml } from "#server/sandbox/ogc/kvp";

/** A refusal in the words of GeoServer. */
export class WfsFault extends Error {
  override readonly name = "WfsFault";

  constructor(
    readonly code: string,
    readonly text: string,
    readonly locator?: string,
    readonly status: 400 | 404 | 500 = 400,
  ) {
    super(text);
  }
}

/** XML, or JSON where the request said `exceptions=application/json`. */
export function sendWfsFault(reply: FastifyReply, fault: WfsFault, isJson: boolean): FastifyReply {
  reply.code(fault.status);
  if (isJson) {
    const exception = { code: fault.code, locator: fault.locator ?? "noLocator", text: fault.text };
    return reply.type("application/json;charset=UTF-8").send(JSON.stringify({ version: null, exceptions: [exception] }, null, 1));
  }
  const locator = fault.locator === undefined ? "" : ` locator="${escapeXml(fault.locator)}"`;
  return reply.type("application/xml").send(`<?xml version="1.0" encoding="UTF-8"?>
<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1">
  <ows:Exception exceptionCode="${fault.code}"${locator}>
    <ows:ExceptionText>${escapeXml(fault.text)}</ows:ExceptionText>
  </ows:Exception>
</ows:ExceptionReport>
`);
}
