import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";

import type { LonLat } from "#domain/position/lonLat";
import { formatDistance } from "#plugin-api/format";
import type { MapController } from "#map/mapController";

import { useApp, type App } from "../app/AppContext";

/** Each has a message with the way out: `map.locate.<reason>`. */
export type LocationRefusal = "denied" | "unavailable" | "timeout" | "insecure";

export type LocationState =
  | { readonly kind: "none" }
  | { readonly kind: "searching" }
  | { readonly kind: "refused"; readonly reason: LocationRefusal }
  | { readonly kind: "found"; readonly position: LonLat; readonly accuracyMetres: number };

const stores = new WeakMap<App["host"], StoreApi<LocationState>>();

function locationStore(app: Pick<App, "host">): StoreApi<LocationState> {
  let store = stores.get(app.host);
  if (!store) {
    store = createStore<LocationState>()(() => ({ kind: "none" }));
    stores.set(app.host, store);
  }
  return store;
}

export function useLocation(): LocationState {
  return useStore(locationStore(useApp()));
}

export function forgetLocation(app: Pick<App, "host">): void {
  locationStore(app).setState({ kind: "none" }, true);
}

const timeoutMs = 15_000;

/** Asks the browser where the user is and shows it; each refusal is explained with the way out. */
export function locate(app: App, map: MapController): void {
  const store = locationStore(app);
  const refuse = (reason: LocationRefusal): void => store.setState({ kind: "refused", reason }, true);
  if (!window.isSecureContext) return refuse("insecure");
  if (!("geolocation" in navigator)) return refuse("unavailable");
  store.setState({ kind: "searching" }, true);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const position: LonLat = [coords.longitude, coords.latitude];
      store.setState({ kind: "found", position, accuracyMetres: coords.accuracy }, true);
      map.show({ position, zoom: coords.accuracy > 2_000 ? 12 : 16 });
      app.notify({ kind: "info", text: app.t("map.locate.found", { distance: formatDistance(coords.accuracy, app.language) }) });
    },
    (error) => refuse(error.code === error.PERMISSION_DENIED ? "denied" : error.code === error.TIMEOUT ? "timeout" : "unavailable"),
    { enableHighAccuracy: true, timeout: timeoutMs, maximumAge: 30_000 },
  );
}
