import { useEffect, useState } from "react";

import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { Card } from "../model/catalogue/card";
import { offersOf } from "../model/catalogue/card";
import type { ThemeId } from "../model/catalogue/themes";
import { hasDataHere, type MapSight } from "../model/facets";
import { thumbnailUrl } from "../model/thumbnail";
import styles from "./kiosk.module.css";

/** A list that is scrolled past asks for nothing. */
const restMs = 250;

const icons: Partial<Record<ThemeId, string>> = { aerial: "photo", satellite: "photo", maps: "map", "old-maps": "history", transport: "route", places: "map-pin", limits: "territory", cadastre: "polygon" };

/** One tile about the centre of the view: cheap, and enough to know what it looks like. The theme's sign stands in. */
export function CardThumbnail({ card, sight }: { card: Card; sight: MapSight | null }) {
  const { resolveUrl, t } = useModule();
  const [failed, setFailed] = useState<string | null>(null);
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), restMs);
    return () => clearTimeout(timer);
  }, []);
  const isHere = sight !== null && hasDataHere(card, sight);
  const url = rested && sight && isHere ? firstThumbnail(card, sight) : null;
  if (url !== null && url !== failed) return <img className={styles.thumbnail} src={resolveUrl(url)} alt="" decoding="async" crossOrigin="anonymous" onError={() => setFailed(url)} />;
  return (
    <span className={styles.noThumbnail} title={sight && !isHere ? t("card.away") : undefined} data-away={(sight && !isHere) || undefined}>
      <Icon name={icons[card.theme] ?? "layers"} size={22} />
    </span>
  );
}

function firstThumbnail(card: Card, sight: MapSight): string | null {
  for (const offer of offersOf(card)) {
    const url = offer.blocked === undefined ? thumbnailUrl(offer, sight) : null;
    if (url !== null) return url;
  }
  return null;
}
