export interface ClientAllowance {
  /** @returns seconds to wait; 0 when the client may ask now */
  take(client: string): number;
}

/** A bucket for each client that refills with time: a map may ask for many tiles at once, a loop may not go on. */
export function createClientAllowance({ perSecond = 50, atOnce = 300, now = () => performance.now() } = {}): ClientAllowance {
  const clients = new Map<string, { left: number; at: number }>();
  return {
    take(client) {
      const at = now();
      if (clients.size > 10_000) clients.clear();
      const known = clients.get(client);
      const left = known ? Math.min(atOnce, known.left + ((at - known.at) / 1000) * perSecond) : atOnce;
      clients.set(client, { left: Math.max(0, left - 1), at });
      return left >= 1 ? 0 : Math.max(1, Math.ceil((1 - left) / perSecond));
    },
  };
}
