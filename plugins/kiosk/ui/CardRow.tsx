import { memo } from "react";
import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";
import { Tooltip } from "#plugin-api/ui/Tooltip";

import { offersOf, type Card } from "../model/catalogue/card";
import type { MapSight } from "../model/facets";
import { CardThumbnail } from "./CardThumbnail";
import styles from "./kiosk.module.css";
import type { KioskSession } from "./kioskSession";
import { firstOffer, type AddCard } from "./useAddCard";

interface CardRowProps {
  readonly card: Card;
  readonly session: KioskSession;
  readonly sight: MapSight | null;
  readonly adding: AddCard;
  readonly isActive: boolean;
  /** Found by the service a moment ago, not by the catalogue of the page. */
  readonly isLive: boolean;
  readonly onOpen: () => void;
  readonly onToggle: () => void;
}

/** A card in the list: what it is, by whom, how it is served, and the button that puts it on the map. */
export const CardRow = memo(function CardRow({ card, session, sight, adding, isActive, isLive, onOpen, onToggle }: CardRowProps) {
  const { t } = useModule();
  const previews = useStore(session.store, (state) => state.previews);
  const isFavourite = useStore(session.store, (state) => state.favourites.includes(card.id));
  const isShown = adding.shownBy(card).length > 0;
  const offer = firstOffer(card);
  const isBusy = offersOf(card).some(({ id }) => adding.busy.has(id));
  const tabIndex = isActive ? 0 : -1;
  const dated = card.editions.filter(({ title }) => title !== null).length;
  return (
    <>
      <div role="gridcell" className={styles.thumbnailCell}>
        {previews && <CardThumbnail card={card} sight={sight} />}
      </div>
      <div role="gridcell" className={styles.cardText}>
        <button type="button" tabIndex={tabIndex} className={styles.cardTitle} aria-label={t("card.open", { title: card.title })} onClick={onOpen}>
          {card.title}
        </button>
        <p className={styles.cardMeta}>
          {[card.producer.name ?? t("producer.unknown"), t(`theme.${card.theme}`)].join(" · ")}
          {card.themeFrom !== "service" && card.theme !== "other" && (
            <Tooltip label={t(`theme-from.${card.themeFrom}`)}>
              <span className={styles.guessed}> ({t("theme.guessed")})</span>
            </Tooltip>
          )}
        </p>
        <p className={styles.badges}>
          {card.kinds.map((kind) => (
            <Tooltip key={kind} label={t(`kind-help.${kind}`)} multiline maw={260}>
              <span className={styles.badge} data-kind={kind}>
                {t(`kind.${kind}`)}
              </span>
            </Tooltip>
          ))}
          {isLive && <span className={styles.badge}>{t("live.badge")}</span>}
          {card.years && <span className={styles.soft}>{dated > 1 ? t("card.editions", { count: card.editions.length, years: yearsOf(card.years) }) : yearsOf(card.years)}</span>}
        </p>
      </div>
      <div role="gridcell" className={styles.cardActions}>
        <button
          type="button"
          tabIndex={tabIndex}
          className={styles.iconButton}
          data-on={isFavourite || undefined}
          aria-pressed={isFavourite}
          aria-label={t("card.favourite", { title: card.title })}
          onClick={() => session.toggleFavourite(card.id)}
        >
          <Icon name={isFavourite ? "star-filled" : "star"} size={18} />
        </button>
        {offer ? (
          <Tooltip label={isShown ? t("card.remove") : t("card.add")}>
            <button
              type="button"
              tabIndex={tabIndex}
              className={styles.addButton}
              data-on={isShown || undefined}
              aria-label={isShown ? t("card.remove-named", { title: card.title }) : t("card.add-named", { title: card.title })}
              disabled={isBusy}
              onClick={onToggle}
            >
              <Icon name={isBusy ? "progress" : isShown ? "check" : "plus"} size={18} />
            </button>
          </Tooltip>
        ) : (
          <Tooltip label={t(`blocked.${offersOf(card)[0]?.blocked ?? "private"}`)} multiline maw={260}>
            <button type="button" tabIndex={tabIndex} className={styles.iconButton} aria-label={t(isPrivate(card) ? "card.locked" : "card.unavailable")} onClick={onOpen}>
              <Icon name={isPrivate(card) ? "lock" : "eye-off"} size={18} />
            </button>
          </Tooltip>
        )}
      </div>
    </>
  );
});

function isPrivate(card: Card): boolean {
  return offersOf(card).some(({ blocked }) => blocked === "private");
}

/** Years are no quantities: they have no thousands. */
export function yearsOf([first, last]: readonly [number, number]): string {
  return first === last ? String(first) : `${String(first)}–${String(last)}`;
}
