/** Asks the browser not to clear this site by itself when the disk fills up; a refusal changes nothing. */
export function askToKeep(): void {
  globalThis.navigator?.storage?.persist?.().catch(() => undefined);
}

/** Bytes that the browser estimates it still has room for; undefined where it does not say. */
export async function estimateFreeBytes(): Promise<number | undefined> {
  const estimate = await globalThis.navigator?.storage?.estimate().catch(() => undefined);
  return estimate?.quota === undefined ? undefined : estimate.quota - (estimate.usage ?? 0);
}
