/** Answers within milliseconds when the Géoplateforme is up, and weighs a few kilobytes. */
const probedUrl = "https://data.geopf.fr/geocodage/getCapabilities";

/** The person waits for this at start: the choice is made within two seconds, whatever the network does. */
const timeoutMs = 2000;

/**
 * Whether IGN's own services answer. A refusal by the gateway (429) still proves that they are reachable;
 * a captive portal or a proxy's page does not.
 */
export async function probeLiveServices(ask: typeof fetch = fetch): Promise<boolean> {
  try {
    const answer = await ask(probedUrl, { signal: AbortSignal.timeout(timeoutMs), redirect: "error" });
    if (answer.status === 429) return true;
    const isJson = answer.headers.get("content-type")?.includes("json") === true;
    await answer.body?.cancel();
    return answer.ok && isJson;
  } catch {
    // Every way to fail (no name, no route, refused, too slow, bad certificate) means the same here: not reachable.
    return false;
  }
}
