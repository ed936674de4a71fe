import { Readable } from "node:stream";

import multipart from "@fastify/multipart";
import type { FastifyInstance } from "fastify";

import { geocodeCsv } from "#server/sandbox/geocodage/csv/geocodeCsv";
import { parseCsv } from "#server/sandbox/geocodage/csv/parseCsv";
import { readCsvForm } from "#server/sandbox/geocodage/csv/readCsvForm";
import type { Geocoder } from "#server/sandbox/geocodage/geocoder";
import { ServiceError } from "#server/sandbox/geocodage/serviceError";

/** Batches: `/search/csv` and `/reverse/csv`, a whole file in one synchronous call. */
export async function csvRoutes(scope: FastifyInstance, options: { geocoder: () => Promise<Geocoder> }): Promise<void> {
  await scope.register(multipart, { throwFileSizeLimit: false });
  for (const operation of ["search", "reverse"] as const) {
    scope.post(`/${operation}/csv`, async (request, reply) => {
      const form = await readCsvForm(request);
      const csv = parseCsv(form.file);
      const lines = geocodeCsv(operation, await options.geocoder(), form, csv);
      if (operation === "reverse") requireCoordinates(csv.header, form.filterColumns);
      const name = form.fileName.replace(/\.[^.]*$/, "").replace(/["\\\r\n]/g, "_");
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="${encodeLatin(name)}-geocoded.csv"`)
        .header("x-rows-count", csv.rows.length)
        .send(Readable.from(lines));
    });
  }
}

/** A file without a column of coordinates can have no row answered. */
function requireCoordinates(header: readonly string[], filters: { readonly lat?: string; readonly lon?: string }): void {
  const has = (given: string | undefined, names: readonly string[]): boolean => given !== undefined || names.some((name) => header.includes(name));
  if (!has(filters.lat, ["latitude", "lat"]) || !has(filters.lon, ["longitude", "lon", "lng", "long"])) {
    throw new ServiceError(400, "lon/lat columns must be defined for reverse geocoding");
  }
}

/** Headers carry Latin-1 only: other characters of a file's name become underscores. */
const encodeLatin = (name: string): string => name.replace(/[^\x20-\x7e\xa0-\xff]/g, "_");
