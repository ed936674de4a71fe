import { embedPath } from "#contracts/geoatelier/embedPath";
import type { MapState } from "#domain/layer/mapState";

import { writeMapLink } from "./mapLink";
import { withoutKeptHere } from "./whatStaysBehind";

/** Name of the parameter, after the `#`: it never travels to a server. */
const parameter = "carte";

/** Longer addresses are cut by some mail programs; nothing else bounds them. */
export const longestMailed = 2_000;

/** The address that opens this map elsewhere. @param page the page's own address */
export function mapAddress(page: string, state: MapState): string {
  const url = new URL(page);
  return `${url.origin}${url.pathname}#${parameter}=${writeMapLink(withoutKeptHere(state))}`;
}

/** HTML that shows this map, alone, in another page. Every character of the address is harmless in an attribute. */
export function embedCode(page: string, state: MapState, title: string): string {
  const address = `${new URL(page).origin}${embedPath}#${parameter}=${writeMapLink(withoutKeptHere(state))}`;
  return `<iframe src="${address}" title="${title.replaceAll('"', "&quot;")}" width="100%" height="480" style="border:0" loading="lazy" allow="fullscreen; geolocation"></iframe>`;
}
