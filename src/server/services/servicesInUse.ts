import type { PageConfig } from "#contracts/geoatelier/pageConfig";
import type { ServicesChoice } from "#server/config";

/** Knows who answers for the Géoplateforme at this moment, and can find out again. */
export interface ServicesInUse {
  current(): Promise<PageConfig>;
  /** Asks the network again when the choice is automatic; simultaneous calls share one probe. */
  probe(): Promise<PageConfig>;
}

export function createServicesInUse(
  choice: ServicesChoice,
  version: string,
  isLive: () => Promise<boolean>,
  relayHosts: readonly string[] = [],
): ServicesInUse {
  const relay = { hosts: relayHosts };
  if (choice !== "auto") {
    const forced: PageConfig = { services: choice, forced: true, version, relay };
    return { current: () => Promise.resolve(forced), probe: () => Promise.resolve(forced) };
  }

  let known: PageConfig | undefined;
  let underway: Promise<PageConfig> | undefined;

  function probe(): Promise<PageConfig> {
    underway ??= isLive()
      .then((live): PageConfig => (known = { services: live ? "live" : "sandbox", forced: false, version, relay }))
      .finally(() => (underway = undefined));
    return underway;
  }

  return { current: () => (known ? Promise.resolve(known) : probe()), probe };
}
