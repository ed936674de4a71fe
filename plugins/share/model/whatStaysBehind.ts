import type { MapLayerState, MapState } from "#domain/layer/mapState";
import type { LayerSource } from "#domain/layer/layerSource";

/** Why the receiver of a link will not see something, as a message key of the module. */
export type Behind = "behind.kept-here" | "behind.private-address" | "behind.not-secure" | "behind.dataset";

export interface StayingBehind {
  readonly reason: Behind;
  /** Titles of the layers; empty for the dataset. */
  readonly layers: readonly string[];
}

/**
 * What a link does not carry: data that only this browser has, services that only this network reaches, and the
 * dataset's points.
 * @param pageIsSecure whether receivers open the page over https, whose browser then refuses plain http services
 */
export function whatStaysBehind(state: MapState, options: { readonly pageIsSecure: boolean; readonly hasDataset: boolean }): readonly StayingBehind[] {
  const titles = new Map<Behind, string[]>();
  const note = (reason: Behind, layer: MapLayerState): void => {
    titles.set(reason, [...(titles.get(reason) ?? []), layer.title ?? layer.description.title]);
  };
  for (const layer of state.layers) {
    const { source } = layer.description;
    const address = addressOf(source);
    if (isKeptHere(source)) note("behind.kept-here", layer);
    else if (isPrivate(address)) note("behind.private-address", layer);
    else if (options.pageIsSecure && address.startsWith("http:")) note("behind.not-secure", layer);
  }
  const behind = [...titles].map(([reason, layers]): StayingBehind => ({ reason, layers }));
  return options.hasDataset ? [...behind, { reason: "behind.dataset", layers: [] }] : behind;
}

/** The state without the layers that no receiver could see. */
export function withoutKeptHere(state: MapState): MapState {
  return { ...state, layers: state.layers.filter(({ description }) => !isKeptHere(description.source)) };
}

function isKeptHere(source: LayerSource): boolean {
  return source.kind === "features" && !/^https?:/i.test(source.url);
}

function addressOf(source: LayerSource): string {
  if (source.kind === "xyz") return source.template;
  return source.kind === "vector-tiles" ? source.styleUrl : source.url;
}

/** Names without a dot, names of local networks, and addresses of private ranges. */
function isPrivate(address: string): boolean {
  const host = /^https?:\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]*)/i.exec(address)?.[1]?.toLowerCase() ?? "";
  if (host.startsWith("[")) return /^\[(::1|f[cd]|fe80)/.test(host);
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return /^(10\.|127\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host);
  return !host.includes(".") || /\.(local|lan|home|internal|intranet|corp|localhost)$/.test(host);
}
