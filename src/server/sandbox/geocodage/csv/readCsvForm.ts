import type { FastifyRequest } from "fastify";

import { csvLimits } from "#contracts/geoplateforme/limits";
import { indexNames, parcelCodeNames, type IndexName } from "#server/sandbox/geocodage/geocodeParameters";
import { ServiceError } from "#server/sandbox/geocodage/serviceError";

/** Form fields whose value is the name of the file's column that holds the filter. */
export const filterNames = ["citycode", "postcode", "type", "category", ...parcelCodeNames, "lon", "lat"] as const;
export type FilterName = (typeof filterNames)[number];

export interface CsvForm {
  readonly file: Buffer;
  readonly fileName: string;
  /** Columns joined to the text that is searched; all of them when none was named. */
  readonly columns: readonly string[];
  readonly indexes: readonly IndexName[];
  /** Result columns to keep; all of them when none was named. */
  readonly resultColumns: readonly string[];
  readonly filterColumns: Readonly<Partial<Record<FilterName, string>>>;
}

/**
 * Reads the multipart form of search/csv and reverse/csv. Fields that the service does not know are ignored.
 * @throws ServiceError 400: no file, a file that is too large, an index that does not exist
 */
export async function readCsvForm(request: FastifyRequest): Promise<CsvForm> {
  if (!request.isMultipart()) throw new ServiceError(400, "A CSV file must be provided in data field");
  let file: Buffer | undefined;
  let fileName = "file.csv";
  const columns: string[] = [];
  const indexes = new Set<IndexName>();
  const resultColumns: string[] = [];
  const filterColumns: Partial<Record<FilterName, string>> = {};

  for await (const part of request.parts({ limits: { fileSize: csvLimits.maxBytes, fields: 300, files: 1 } })) {
    if (part.type === "file") {
      const content = await readAll(part.file);
      if (part.file.truncated) throw new ServiceError(400, "File too large");
      if (part.fieldname === "data") {
        file = content;
        fileName = part.filename;
      }
      continue;
    }
    if (typeof part.value !== "string") continue;
    const value = part.value;
    if (part.fieldname === "columns") columns.push(value);
    else if (part.fieldname === "result_columns") resultColumns.push(value);
    else if (part.fieldname === "indexes") {
      const index = indexNames.find((known) => known === value);
      if (!index) throw new ServiceError(400, "Unsupported index type");
      indexes.add(index);
    } else {
      const filter = filterNames.find((known) => known === part.fieldname);
      if (filter && value !== "") filterColumns[filter] = value;
    }
  }
  if (file === undefined) throw new ServiceError(400, "A CSV file must be provided in data field");
  return { file, fileName, columns, indexes: indexes.size > 0 ? [...indexes] : ["address"], resultColumns, filterColumns };
}

async function readAll(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
