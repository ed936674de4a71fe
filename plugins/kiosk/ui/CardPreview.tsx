import { useEffect, useRef, useState } from "react";

import { toAppError } from "#domain/appError";
import { towardsScale, zoomOfScale } from "#domain/layer/scale";
import { formatScale } from "#plugin-api/format";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { Card } from "../model/catalogue/card";
import type { Offer } from "../model/catalogue/offer";
import { overlaps } from "../model/catalogue/territories";
import { describeOffer, shownScales } from "../model/describeOffer";
import type { MapSight } from "../model/facets";
import { thumbnailUrl } from "../model/thumbnail";
import styles from "./kiosk.module.css";

const width = 320;
const height = 160;

type Preview = { readonly kind: "drawing" } | { readonly kind: "drawn" } | { readonly kind: "none" };

/** The offer drawn on the present view, over the basemap; its single tile where the map can't draw apart. */
export function CardPreview({ card, offer, style, sight }: { card: Card; offer: Offer; style: string | null; sight: MapSight | null }) {
  const context = useModule();
  const { t, language } = context;
  const frame = useRef<HTMLDivElement>(null);
  const [preview, setPreview] = useState<Preview>({ kind: "drawing" });
  const isAway = sight !== null && offer.extent !== undefined && !overlaps(offer.extent, sight.extent);
  const { scales } = shownScales(offer);
  const isTooFar = sight !== null && towardsScale(scales, sight.zoom) === "in";
  const isBlocked = offer.blocked !== undefined;

  useEffect(() => {
    if (isAway || isTooFar || isBlocked) return;
    const control = new AbortController();
    const { signal } = control;
    const draw = async (): Promise<void> => {
      const map = await context.map();
      const description = await describeOffer(card, offer, context.http, { signal, ...(style === null ? {} : { style }) });
      const basemap = context.layers.basemap();
      const layers = [description, ...(basemap && description.source.kind !== "wmts" ? [basemap] : [])].map((each) => ({ description: each, visible: true, opacity: 1 }));
      const resolution = map.ol.getView().getResolution() ?? 1;
      const { canvas, missing } = await map.picture({ centre: map.centre(), resolution, size: [width, height], pixelRatio: 1, layers, points: false, signal });
      if (signal.aborted) return;
      if (missing.includes(description.title)) return setPreview({ kind: "none" });
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", t("detail.preview-alt", { title: card.title }));
      frame.current?.replaceChildren(canvas);
      setPreview({ kind: "drawn" });
    };
    draw().catch((thrown: unknown) => {
      if (toAppError(thrown).code === "cancelled" || signal.aborted) return;
      const url = sight ? thumbnailUrl(offer, sight) : null;
      if (url === null || !frame.current) return setPreview({ kind: "none" });
      const image = new Image(height, height);
      image.alt = t("detail.preview-alt", { title: card.title });
      image.onload = () => setPreview({ kind: "drawn" });
      image.onerror = () => setPreview({ kind: "none" });
      image.src = context.resolveUrl(url);
      frame.current.replaceChildren(image);
    });
    return () => control.abort();
    // The view of the moment that the card was opened; the map may move on.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [context, card, offer, style, isAway, isTooFar, isBlocked]);

  if (isBlocked) return null;
  if (isAway) {
    return (
      <div className={styles.away}>
        <p>{t("detail.preview-away")}</p>
        {offer.extent && (
          <button
            type="button"
            className={styles.linkButton}
            onClick={() => {
              const { extent } = offer;
              if (extent) void context.map().then((map) => map.show({ extent }));
            }}
          >
            {t("detail.go-there")}
          </button>
        )}
      </div>
    );
  }
  if (isTooFar && scales?.smallest !== undefined) {
    const { smallest } = scales;
    return (
      <div className={styles.away}>
        <p>{t("detail.preview-far", { scale: formatScale(smallest, language) })}</p>
        <button
          type="button"
          className={styles.linkButton}
          // A hair nearer than the limit, where the layer begins to show.
          onClick={() => void context.map().then((map) => map.show({ position: map.centre(), zoom: zoomOfScale(smallest) + 0.01 }))}
        >
          {t("detail.go-near")}
        </button>
      </div>
    );
  }
  return (
    <figure className={styles.preview} data-state={preview.kind}>
      <div ref={frame} />
      {preview.kind !== "drawn" && <figcaption>{t(preview.kind === "drawing" ? "detail.preview-drawing" : "detail.preview-none")}</figcaption>}
    </figure>
  );
}
