import { cswUrl, recordQuery } from "#contracts/geoplateforme/csw/recordRequest";
import { parseCswAnswer, type CswRecord } from "#contracts/ogc/capabilities/cswRecords";
import { exceptionIn } from "#contracts/ogc/exceptionReport";
import { decodeXml, parseXml } from "#contracts/xml/parseXml";
import { AppError } from "#domain/appError";
import type { HttpClient } from "#plugin-api";

const source = "Catalogue de la Géoplateforme";

/**
 * The metadata record of a dataset.
 * @throws AppError not-found where the catalogue has no such record; the service's faults, in its own words
 */
export async function askMetadataRecord(http: HttpClient, id: string, signal: AbortSignal): Promise<CswRecord> {
  const text = decodeXml(await http.bytes(cswUrl, { query: recordQuery(id), signal }));
  const fault = exceptionIn(text, source);
  if (fault) throw fault;
  const [record] = parseCswAnswer(parseXml(text, source), cswUrl).records;
  if (!record) throw new AppError("not-found", `The catalogue has no record ${id}.`, { source });
  return record;
}
