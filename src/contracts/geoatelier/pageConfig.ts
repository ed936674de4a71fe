import { z } from "zod";

/**
 * What our server tells the page before anything else, inlined in index.html as
 * `<script type="application/json" id="geoatelier-config">` and served again by `GET /api/config`.
 */
export const pageConfig = z.object({
  /** Who answers for the Géoplateforme: IGN's own services, or the embedded sandbox under `/sandbox`. */
  services: z.enum(["live", "sandbox"]),
  /** Whether that was decided by asking the network (`auto`) or forced. */
  forced: z.boolean(),
  version: z.string(),
  /**
   * Hosts (`host` or `host:port`) that this server asks in place of the page, for services that do not allow other
   * sites to ask them. Empty unless the administrator lists some.
   */
  relay: z.object({ hosts: z.array(z.string()).readonly() }).readonly(),
});

export type PageConfig = z.infer<typeof pageConfig>;

/** `POST /api/services/probe`: decides again whether the live services answer; a PageConfig comes back. */
export const probeServices = { method: "POST", path: "/api/services/probe", output: pageConfig } as const;
export const readPageConfig = { method: "GET", path: "/api/config", output: pageConfig } as const;

// Stands apart so that the first screen has it without zod.
export { sandboxPath } from "#contracts/geoatelier/sandboxPath";
