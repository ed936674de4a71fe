import type { Collected, FileCatalogue, FoundService, ServiceEntry } from "#plugin-api";

/** What was found at an address or in a file, in the words of the page. */
export interface Finding {
  /** `WMS 1.3.0`, « Projet QGIS ». */
  readonly kind: string;
  readonly title: string;
  readonly summary?: string;
  readonly provider?: string;
  readonly conditions?: string;
  /** Where to find it again; null for a file of this machine. */
  readonly url: string | null;
  readonly entries: readonly ServiceEntry[];
  /** Translated. */
  readonly remarks: readonly string[];
  /** The words of an entry's `reason`. */
  reasonText(reason: string): string;
}

export function findingOfService(found: FoundService, t: Collected<unknown>["t"], fromFile: boolean): Finding {
  const { kind, title, summary, provider, conditions, entries, remarks } = found;
  return {
    kind,
    title,
    ...(summary === undefined ? {} : { summary }),
    ...(provider === undefined ? {} : { provider }),
    ...(conditions === undefined ? {} : { conditions }),
    url: fromFile || !/^https?:/.test(found.url) ? null : found.url,
    entries,
    remarks: remarks.map(({ message, values }) => t(message, values)),
    reasonText: (reason) => t(reason),
  };
}

export function findingOfCatalogue(catalogue: FileCatalogue, kind: string, t: Collected<unknown>["t"], url: string | null): Finding {
  return {
    kind,
    title: catalogue.title,
    url,
    entries: catalogue.entries,
    remarks: catalogue.remarks.map(({ message, values }) => t(message, values)),
    reasonText: (reason) => t(reason),
  };
}
