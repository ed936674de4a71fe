import type { HttpClient, NetworkPermission } from "#plugin-api";
import type { ApiPacer } from "#plugin-api/apiPacer";

/** The guarded clients of the page. Their code (axios, the pacing, schemas) loads with the first call. */
export interface HttpClients {
  create(moduleId: string, allowedOrigins: readonly (NetworkPermission | `http://${string}`)[]): HttpClient;
}

/**
 * @param resolveUrl where an address is really served
 */
export function createHttpClients(resolveUrl: (url: string) => string): HttpClients {
  let shared: Promise<{ make: typeof import("#plugin-api/createHttpClient").createHttpClient; pacer: ApiPacer }> | null = null;
  const load = () => {
    shared ??= Promise.all([import("#plugin-api/createHttpClient"), import("#plugin-api/apiPacer")]).then(
      ([{ createHttpClient }, { createApiPacer }]) => ({ make: createHttpClient, pacer: createApiPacer() }),
    );
    return shared;
  };
  return {
    create(moduleId, allowedOrigins) {
      let client: Promise<HttpClient> | null = null;
      const loaded = () => {
        client ??= load().then(({ make, pacer }) => make({ moduleId, allowedOrigins, rewrite: resolveUrl, pacer }));
        return client;
      };
      return {
        json: async (url, schema, request) => (await loaded()).json(url, schema, request),
        text: async (url, request) => (await loaded()).text(url, request),
        bytes: async (url, request) => (await loaded()).bytes(url, request),
      };
    },
  };
}
