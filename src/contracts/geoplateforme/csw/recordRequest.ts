/** The metadata catalogue of the Géoplateforme. @source contracts.md §9 */
export const cswUrl = "https://data.geopf.fr/csw";

/** Parameters of a call that asks for one record in ISO 19139; `parseCswAnswer` reads the answer. */
export function recordQuery(id: string): Readonly<Record<string, string>> {
  return { SERVICE: "CSW", VERSION: "2.0.2", REQUEST: "GetRecordById", OUTPUTSCHEMA: "http://www.isotc211.org/2005/gmd", elementSetName: "full", ID: id };
}
