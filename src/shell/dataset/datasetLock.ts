/** The right to write to one dataset, held by one tab at a time. */
export interface DatasetLock {
  release(): void;
}

const lockPrefix = "geoatelier-dataset-";

/** Ids of the datasets whose lock another tab holds. @param mine held by this tab, if any */
export async function locksElsewhere(locks: LockManager | undefined, mine: string | null): Promise<ReadonlySet<string>> {
  const held = (await locks?.query())?.held ?? [];
  const ids = held.flatMap(({ name }) => (name?.startsWith(lockPrefix) ? [name.slice(lockPrefix.length)] : []));
  return new Set(ids.filter((id) => id !== mine));
}

/** How long a tab that is being reloaded may take to let go of its lock. */
const patienceMs = 600;

/**
 * Takes the dataset's lock.
 * @param locks undefined where the page is not served securely: every tab may then write, and the storage's
 * version check is what keeps two of them apart
 * @param onLost called once when another tab takes the lock over
 * @returns null when another tab holds it
 */
export function takeDatasetLock(
  locks: LockManager | undefined,
  id: string,
  { steal, onLost }: { steal: boolean; onLost: () => void },
): Promise<DatasetLock | null> {
  if (!locks) return Promise.resolve({ release: () => undefined });
  return new Promise((resolve) => {
    let held = false;
    const options: LockOptions = steal ? { steal: true } : { signal: AbortSignal.timeout(patienceMs) };
    locks
      .request(`${lockPrefix}${id}`, options, () => {
        held = true;
        return new Promise<void>((release) => {
          resolve({ release });
        });
      })
      .catch(() => {
        // Refused in time, or stolen later: both arrive as a rejection.
        if (held) onLost();
        else resolve(null);
      });
  });
}
