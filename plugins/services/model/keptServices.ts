import { z } from "zod";

import type { ModuleContext } from "#plugin-api";

/** An address that was read. */
export interface KeptService {
  readonly url: string;
  readonly title: string;
  readonly kind: string;
}

const keptService = z.object({ url: z.url(), title: z.string(), kind: z.string() });
const keptServices = z.array(keptService);

/** Addresses remembered by themselves, the last one first. */
const mostRecent = 8;

/** Services of the person in this browser: those kept on purpose, and those read lately. */
export interface KeptServices {
  readonly saved: readonly KeptService[];
  readonly recent: readonly KeptService[];
}

export function readKept(settings: ModuleContext["settings"]): KeptServices {
  return { saved: listIn(settings.get("saved")), recent: listIn(settings.get("recent")) };
}

export function writeKept(settings: ModuleContext["settings"], { saved, recent }: KeptServices): void {
  settings.set("saved", saved);
  settings.set("recent", recent);
}

/** What was just read comes first; an address stands once. */
export function withRecent(kept: KeptServices, service: KeptService): KeptServices {
  const others = kept.recent.filter(({ url }) => url !== service.url);
  return { ...kept, recent: [service, ...others].slice(0, mostRecent) };
}

/** Keeps a service, or gives it its new title; its place in the list stays. */
export function withSaved(kept: KeptServices, service: KeptService): KeptServices {
  const known = kept.saved.some(({ url }) => url === service.url);
  return { ...kept, saved: known ? kept.saved.map((one) => (one.url === service.url ? service : one)) : [...kept.saved, service] };
}

export function withoutSaved(kept: KeptServices, url: string): KeptServices {
  return { ...kept, saved: kept.saved.filter((one) => one.url !== url) };
}

export function withoutRecent(kept: KeptServices, url: string): KeptServices {
  return { ...kept, recent: kept.recent.filter((one) => one.url !== url) };
}

/** Settings of another version are not worth a fault: the list starts empty. */
function listIn(value: unknown): readonly KeptService[] {
  const parsed = keptServices.safeParse(value);
  return parsed.success ? parsed.data : [];
}
