import { catalogueIndex, type ProposedCatalogue } from "#contracts/geoatelier/layerCatalogue";
import { toAppError } from "#domain/appError";
import type { HttpClient } from "#plugin-api";

/**
 * Catalogues that the page proposes: `catalogues/index.json` beside it, which an administrator edits.
 * @returns with whole addresses; none where the file was taken away
 * @throws AppError when it can't be read
 */
export async function proposedCatalogues(http: HttpClient, pageAddress: string, signal: AbortSignal): Promise<readonly ProposedCatalogue[]> {
  const address = new URL("catalogues/index.json", pageAddress);
  try {
    const { catalogues } = await http.json(address.href, catalogueIndex, { signal });
    return catalogues.flatMap((one) => (URL.canParse(one.url, address.href) ? [{ ...one, url: new URL(one.url, address).href }] : []));
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code === "not-found") return [];
    throw error;
  }
}
