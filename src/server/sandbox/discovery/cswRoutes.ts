import type { FastifyInstance, FastifyReply } from "fastify";

import type { Extent } from "#domain/position/lonLat";
import type { Sandbox } from "#server/sandbox/createSandbox";
import { datasets, serviceAddress, worldExtent, type Dataset } from "#server/sandbox/discovery/datasets";
import { escapeXml, readKvp } from "#server/sandbox/ogc/kvp";

const namespaces =
  'xmlns:gmd="http://www.isotc211.org/2005/gmd" xmlns:gco="http://www.isotc211.org/2005/gco" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink"';

/** CSW 2.0.2 as GeoNetwork serves it: capabilities, records by page, records by id. */
export function cswRoutes(scope: FastifyInstance, { sandbox }: { sandbox: Sandbox }): void {
  scope.get("/", async (request, reply) => {
    const parameters = readKvp(request.query);
    const town = await sandbox.townExtent();
    reply.type("application/xml;charset=UTF-8");
    switch (parameters.get("REQUEST")?.toLowerCase()) {
      case "getcapabilities":
        return capabilities(`${request.protocol}://${request.host}${request.url.split("?")[0] ?? ""}`);
      case "getrecordbyid": {
        const ids = (parameters.get("ID") ?? "").split(",");
        const found = datasets.filter(({ metadataId }) => ids.includes(metadataId));
        return `<?xml version="1.0" encoding="UTF-8"?>
<csw:GetRecordByIdResponse xmlns:csw="http://www.opengis.net/cat/csw/2.0.2">
${found.map((dataset) => writeRecord(dataset, town, parameters.get("OUTPUTSCHEMA"))).join("\n")}
</csw:GetRecordByIdResponse>
`;
      }
      case "getrecords":
        return records(reply, parameters, town);
      default:
        return refuse(reply, "OperationNotSupported", `Operation ${parameters.get("REQUEST") ?? ""} is not supported`);
    }
  });
}

function records(reply: FastifyReply, parameters: ReadonlyMap<string, string>, town: Extent): FastifyReply {
  const constraint = parameters.get("CONSTRAINT");
  // The real service fails on free text; those who search should ask « recherche » instead.
  if (constraint !== undefined && /AnyText/i.test(constraint)) return refuse(reply, "NoApplicableCode", "java.util.UnknownFormatConversionException: Conversion = '%'", 500);
  const [, wanted] = /(?:identifier|Identifier)\s*(?:=|LIKE)\s*'([^']*)'/.exec(constraint ?? "") ?? [];
  const matched = wanted === undefined ? datasets : datasets.filter(({ metadataId }) => metadataId === wanted.replaceAll("%", ""));
  const start = Number(parameters.get("STARTPOSITION") ?? 1);
  const maximum = Number(parameters.get("MAXRECORDS") ?? 10);
  if (!Number.isInteger(start) || start < 1) return refuse(reply, "InvalidParameterValue", "startPosition must be 1 or more");
  const isHits = (parameters.get("RESULTTYPE") ?? "hits") === "hits";
  const page = isHits ? [] : matched.slice(start - 1, start - 1 + maximum);
  const next = !isHits && start + page.length <= matched.length ? start + page.length : 0;
  return reply.send(`<?xml version="1.0" encoding="UTF-8"?>
<csw:GetRecordsResponse xmlns:csw="http://www.opengis.net/cat/csw/2.0.2">
  <csw:SearchStatus timestamp="${new Date().toISOString()}" />
  <csw:SearchResults numberOfRecordsMatched="${matched.length}" numberOfRecordsReturned="${page.length}" elementSet="${escapeXml(parameters.get("ELEMENTSETNAME") ?? "summary")}" nextRecord="${next}">
${page.map((dataset) => writeRecord(dataset, town, parameters.get("OUTPUTSCHEMA"))).join("\n")}
  </csw:SearchResults>
</csw:GetRecordsResponse>
`);
}

const text = (name: string, value: string): string => `<gmd:${name}><gco:CharacterString>${escapeXml(value)}</gco:CharacterString></gmd:${name}>`;

/** ISO 19139 (gmd) when asked for, Dublin Core otherwise. */
function writeRecord(dataset: Dataset, town: Extent, outputSchema: string | undefined): string {
  const [west, south, east, north] = dataset.area === "world" ? worldExtent : town;
  if (outputSchema !== "http://www.isotc211.org/2005/gmd") {
    return `    <csw:Record xmlns:csw="http://www.opengis.net/cat/csw/2.0.2" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dct="http://purl.org/dc/terms/" xmlns:ows="http://www.opengis.net/ows"><dc:identifier>${dataset.metadataId}</dc:identifier><dc:title>${escapeXml(dataset.title)}</dc:title><dc:type>dataset</dc:type>${dataset.keywords.map((keyword) => `<dc:subject>${escapeXml(keyword)}</dc:subject>`).join("")}<dct:abstract>${escapeXml(dataset.description)}</dct:abstract><dct:modified>${dataset.published}</dct:modified><ows:BoundingBox crs="urn:ogc:def:crs:OGC:1.3:CRS84"><ows:LowerCorner>${west} ${south}</ows:LowerCorner><ows:UpperCorner>${east} ${north}</ows:UpperCorner></ows:BoundingBox></csw:Record>`;
  }
  const decimal = (name: string, value: number): string => `<gmd:${name}><gco:Decimal>${value}</gco:Decimal></gmd:${name}>`;
  const party = `<gmd:CI_ResponsibleParty>${text("organisationName", dataset.producer)}<gmd:role><gmd:CI_RoleCode codeList="http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#CI_RoleCode" codeListValue="owner"/></gmd:role></gmd:CI_ResponsibleParty>`;
  const online = dataset.offers.map(
    (offer) =>
      `<gmd:onLine><gmd:CI_OnlineResource><gmd:linkage><gmd:URL>${escapeXml(serviceAddress[offer.service])}</gmd:URL></gmd:linkage>${text("protocol", offer.service === "TMS" ? "TMS" : `OGC:${offer.service === "WMS-V" ? "WMS" : offer.service}`)}${text("name", offer.name)}${text("description", offer.title ?? dataset.title)}</gmd:CI_OnlineResource></gmd:onLine>`,
  );
  return `    <gmd:MD_Metadata ${namespaces} uuid="${dataset.metadataId}">
      ${text("fileIdentifier", dataset.metadataId)}
      <gmd:language><gmd:LanguageCode codeList="http://www.loc.gov/standards/iso639-2/" codeListValue="fre">Français</gmd:LanguageCode></gmd:language>
      <gmd:hierarchyLevel><gmd:MD_ScopeCode codeList="http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#MD_ScopeCode" codeListValue="dataset"/></gmd:hierarchyLevel>
      <gmd:contact>${party}</gmd:contact>
      <gmd:dateStamp><gco:Date>${dataset.published}</gco:Date></gmd:dateStamp>
      <gmd:identificationInfo><gmd:MD_DataIdentification>
        <gmd:citation><gmd:CI_Citation>${text("title", dataset.title)}<gmd:date><gmd:CI_Date><gmd:date><gco:Date>${dataset.published}</gco:Date></gmd:date><gmd:dateType><gmd:CI_DateTypeCode codeList="http://standards.iso.org/iso/19139/resources/gmxCodelists.xml#CI_DateTypeCode" codeListValue="publication"/></gmd:dateType></gmd:CI_Date></gmd:date></gmd:CI_Citation></gmd:citation>
        ${text("abstract", dataset.description)}
        <gmd:pointOfContact>${party}</gmd:pointOfContact>
        <gmd:descriptiveKeywords><gmd:MD_Keywords>${dataset.keywords.map((keyword) => text("keyword", keyword)).join("")}</gmd:MD_Keywords></gmd:descriptiveKeywords>
        <gmd:resourceConstraints><gmd:MD_LegalConstraints>${text("otherConstraints", "Données de démonstration, sans restriction d'usage.")}</gmd:MD_LegalConstraints></gmd:resourceConstraints>
        <gmd:extent><gmd:EX_Extent><gmd:geographicElement><gmd:EX_GeographicBoundingBox>${decimal("westBoundLongitude", west)}${decimal("eastBoundLongitude", east)}${decimal("southBoundLatitude", south)}${decimal("northBoundLatitude", north)}</gmd:EX_GeographicBoundingBox></gmd:geographicElement></gmd:EX_Extent></gmd:extent>
      </gmd:MD_DataIdentification></gmd:identificationInfo>
      <gmd:distributionInfo><gmd:MD_Distribution><gmd:transferOptions><gmd:MD_DigitalTransferOptions>${online.join("")}</gmd:MD_DigitalTransferOptions></gmd:transferOptions></gmd:MD_Distribution></gmd:distributionInfo>
    </gmd:MD_Metadata>`;
}

function capabilities(base: string): string {
  const operation = (name: string): string => `    <ows:Operation name="${name}"><ows:DCP><ows:HTTP><ows:Get xlink:href="${escapeXml(base)}"/></ows:HTTP></ows:DCP></ows:Operation>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<csw:Capabilities xmlns:csw="http://www.opengis.net/cat/csw/2.0.2" xmlns:ows="http://www.opengis.net/ows" xmlns:ogc="http://www.opengis.net/ogc" xmlns:xlink="http://www.w3.org/1999/xlink" version="2.0.2">
  <ows:ServiceIdentification><ows:Title>Bac à sable Géoatelier (CSW)</ows:Title><ows:Abstract>Fiches des données de démonstration.</ows:Abstract><ows:ServiceType>CSW</ows:ServiceType><ows:ServiceTypeVersion>2.0.2</ows:ServiceTypeVersion></ows:ServiceIdentification>
  <ows:OperationsMetadata>
${["GetCapabilities", "GetRecords", "GetRecordById"].map(operation).join("\n")}
  </ows:OperationsMetadata>
  <ogc:Filter_Capabilities><ogc:Scalar_Capabilities><ogc:LogicalOperators/></ogc:Scalar_Capabilities></ogc:Filter_Capabilities>
</csw:Capabilities>
`;
}

function refuse(reply: FastifyReply, code: string, words: string, status: 400 | 500 = 400): FastifyReply {
  return reply.code(status).send(`<?xml version="1.0" encoding="UTF-8"?>
<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows" version="1.2.0"><ows:Exception exceptionCode="${code}"><ows:ExceptionText>${escapeXml(words)}</ows:ExceptionText></ows:Exception></ows:ExceptionReport>
`);
}
