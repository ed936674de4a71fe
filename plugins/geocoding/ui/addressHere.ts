import Overlay from "ol/Overlay.js";

import { toAppError } from "#domain/appError";
import type { GeocodeMatch } from "#domain/geocoding/geocoder";
import type { LonLat } from "#domain/position/lonLat";
import { serviceToken, type CommandTarget, type ModuleContext } from "#plugin-api";
import { formatDistance, formatLonLat } from "#plugin-api/format";

import geoplateformeGeocoder from "../model/geoplateformeGeocoder";
import styles from "./addressHere.module.css";

/** The bubble that stands now; there is one at most. */
interface OpenBubble {
  close(): void;
}

const token = serviceToken<{ bubble: OpenBubble | null }>("geocoding/address-here");

/** « Quelle adresse ici ? » : the nearest address to a place of the map, in a bubble that stands there until it is closed. */
export default async function addressHere(context: ModuleContext, target: CommandTarget): Promise<void> {
  const { position } = target;
  if (!position) return;
  const open = openBubbleOf(context);
  open.bubble?.close();
  const map = await context.map();
  const call = new AbortController();
  const element = document.createElement("div");
  element.className = styles.bubble ?? "";
  element.setAttribute("role", "status");
  const overlay = new Overlay({ element, position: map.fromLonLat(position), positioning: "bottom-center", offset: [0, -10], autoPan: { animation: { duration: 180 } } });
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") bubble.close();
  };
  const bubble: OpenBubble = {
    close() {
      call.abort();
      window.removeEventListener("keydown", onKey);
      map.ol.removeOverlay(overlay);
      if (open.bubble === bubble) open.bubble = null;
    },
  };
  open.bubble = bubble;
  window.addEventListener("keydown", onKey);
  fill(element, context, { title: context.t("here.searching"), lines: [formatLonLat(position, context.language)] }, () => bubble.close());
  map.ol.addOverlay(overlay);
  try {
    const [outcome] = await geoplateformeGeocoder(context).reversePacket([{ row: 0, position }], { signal: call.signal });
    if (call.signal.aborted) return;
    const said = outcome?.kind === "ok" ? answerOf(context, outcome.match, position) : { title: context.t("here.nothing"), lines: [formatLonLat(position, context.language)] };
    fill(element, context, said, () => bubble.close());
  } catch (thrown) {
    bubble.close();
    const error = toAppError(thrown);
    if (error.code !== "cancelled") context.reportError(error);
  }
}

function openBubbleOf(context: ModuleContext): { bubble: OpenBubble | null } {
  const present = context.find(token);
  if (present) return present;
  const open: { bubble: OpenBubble | null } = { bubble: null };
  context.offer(token, open);
  context.onDeactivate(() => open.bubble?.close());
  return open;
}

interface Said {
  readonly title: string;
  readonly lines: readonly string[];
}

function answerOf({ t, language }: ModuleContext, match: GeocodeMatch, position: LonLat): Said {
  const away = match.distanceMetres === undefined ? [] : [t("here.away", { distance: formatDistance(match.distanceMetres, language) })];
  return { title: match.label, lines: [...away, formatLonLat(position, language)] };
}

function fill(element: HTMLElement, { t }: ModuleContext, { title, lines }: Said, onClose: () => void): void {
  const heading = document.createElement("p");
  heading.className = styles.title ?? "";
  heading.textContent = title;
  const rest = lines.map((line) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    return paragraph;
  });
  const close = document.createElement("button");
  close.type = "button";
  close.className = styles.close ?? "";
  close.textContent = "×";
  close.setAttribute("aria-label", t("here.close"));
  close.addEventListener("click", onClose);
  element.replaceChildren(heading, ...rest, close);
}
