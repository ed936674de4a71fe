import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";

import { AppError } from "#domain/appError";
import type { MapLayerState, MapState, MapView } from "#domain/layer/mapState";

import { dictionary } from "./linkDictionary";
import { linkedLayer, linkedMap, readView, stateWithoutView, writeView } from "./linkState";

/** Raised when a link of before could no longer be read; a reader then opens the view alone and says so. */
const version = 1;

/** What a link holds, as far as it can be read here. */
export interface OpenedLink {
  readonly view: MapView;
  /** null: made by a newer version, or damaged; only the view is known. */
  readonly state: MapState | null;
  readonly newer: boolean;
  /** Layers that could not be read. */
  readonly lost: number;
}

/**
 * `1~2.34880,48.85340,12.50,3857~…`: version, view, and the map deflated (with a dictionary of usual words) in base 64
 * of addresses. About 100 characters a layer.
 */
export function writeMapLink(state: MapState): string {
  const text = JSON.stringify(stateWithoutView(state));
  const packed = deflateSync(strToU8(text), { level: 9, mem: 12, dictionary: strToU8(dictionary) });
  return [version, writeView(state.view), base64Url(packed)].join("~");
}

/** A map of a few hundred layers; a link that unfolds beyond is no link of ours. */
const longestState = 4_000_000;

/** @throws AppError invalid-input (reason `bad-link`) when not even the view can be read */
export function readMapLink(text: string): OpenedLink {
  const [made = "", place = "", packed = ""] = text.trim().split("~");
  const view = readView(place);
  if (!/^\d+$/.test(made) || view === null) throw new AppError("invalid-input", "Not the link of a map.", { reason: "bad-link" });
  if (Number(made) > version) return { view, state: null, newer: true, lost: 0 };
  try {
    const bytes = inflateSync(fromBase64Url(packed), { dictionary: strToU8(dictionary), out: new Uint8Array(Math.min(longestState, 64 + packed.length * 400)) });
    const read = linkedMap.parse(JSON.parse(strFromU8(bytes)));
    const layers = read.layers.flatMap((value, index): MapLayerState[] => {
      const layer = linkedLayer.safeParse(value).data;
      return layer ? [{ id: `link-${index + 1}`, ...layer }] : [];
    });
    return { view, newer: false, lost: read.layers.length - layers.length, state: { ...read, view, layers } };
  } catch {
    // The view is still worth opening: what could not be read is said with it.
    return { view, state: null, newer: false, lost: 0 };
  }
}

function base64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
