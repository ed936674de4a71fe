import { Button, NativeSelect } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";

import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { Card, Edition } from "../model/catalogue/card";
import { tableTitle } from "../model/catalogue/layerTitle";
import type { Offer } from "../model/catalogue/offer";
import type { MapSight } from "../model/facets";
import { CardFacts } from "./CardFacts";
import { CardLegend } from "./CardLegend";
import { CardPreview } from "./CardPreview";
import styles from "./kiosk.module.css";
import type { KioskSession } from "./kioskSession";
import { useAddCard } from "./useAddCard";

/** One dataset: which edition, on which service, in which style; what it is and what it looks like here. */
export function CardDetail({ card, session, sight }: { card: Card; session: KioskSession; sight: MapSight | null }) {
  const context = useModule();
  const { t } = context;
  const adding = useAddCard();
  const [edition, setEdition] = useState(() => bestEdition(card));
  const [offerId, setOfferId] = useState<string | null>(null);
  const [style, setStyle] = useState<string | null>(null);
  const isFavourite = useStore(session.store, (state) => state.favourites.includes(card.id));
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const offers = edition?.offers ?? [];
  const offer = offers.find(({ id }) => id === offerId) ?? offers.find(({ blocked }) => blocked === undefined) ?? offers[0];
  const back = (): void => session.store.setState({ opened: null, lastOpened: card.id });
  const shown = offer ? adding.shown(offer) : null;
  const isBusy = offer !== undefined && adding.busy.has(offer.id);
  // The button that was pressed gives way to another: whoever works by keyboard goes on from here.
  const actions = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) actions.current?.querySelector("button")?.focus();
  }, [shown]);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape goes back from any control inside
    <article
      className={styles.detail}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        back();
      }}
    >
      <div className={styles.detailBar}>
        <button type="button" className={styles.backButton} onClick={back}>
          <Icon name="chevron-left" size={16} />
          {t("detail.back")}
        </button>
        <button type="button" className={styles.iconButton} data-on={isFavourite || undefined} aria-pressed={isFavourite} aria-label={t("card.favourite", { title: card.title })} onClick={() => session.toggleFavourite(card.id)}>
          <Icon name={isFavourite ? "star-filled" : "star"} size={18} />
        </button>
      </div>
      <h3 ref={heading} tabIndex={-1} className={styles.detailTitle}>
        {card.title}
      </h3>
      {offer && <CardPreview key={`${offer.id}:${style ?? ""}`} card={card} offer={offer} style={style} sight={sight} />}
      {card.editions.length > 1 && edition && (
        <NativeSelect
          label={t("detail.edition")}
          value={edition.title ?? ""}
          data={card.editions.map(({ title }) => ({ value: title ?? "", label: title ?? t("detail.current") }))}
          onChange={(event) => {
            const title = event.currentTarget.value;
            setEdition(card.editions.find((each) => (each.title ?? "") === title) ?? null);
            setOfferId(null);
            setStyle(null);
          }}
        />
      )}
      <OfferChoice card={card} offers={offers} chosen={offer} onChange={(id) => (setOfferId(id), setStyle(null))} />
      {offer && offer.styles.length > 0 && (
        <NativeSelect label={t("detail.style")} value={style ?? currentStyle(offer)} data={offer.styles.map(({ name, title }) => ({ value: name, label: title }))} onChange={(event) => setStyle(event.currentTarget.value)} />
      )}
      {offer?.blocked !== undefined ? (
        <p className={styles.warning}>
          <Icon name={offer.blocked === "private" ? "lock" : "eye-off"} size={16} />
          <span>{t(`blocked.${offer.blocked}`)}</span>
        </p>
      ) : (
        offer && (
          <div className={styles.detailActions} ref={actions}>
            {shown === null ? (
              <Button leftSection={<Icon name="plus" size={16} />} loading={isBusy} onClick={() => void adding.add(card, offer, style ?? undefined)}>
                {t("card.add")}
              </Button>
            ) : (
              <>
                <span className={styles.onMap}>
                  <Icon name="circle-check" size={18} />
                  {t("card.added")}
                </span>
                <Button variant="default" onClick={() => adding.remove(card, [shown])}>
                  {t("card.remove")}
                </Button>
              </>
            )}
          </div>
        )
      )}
      <Description text={offer?.summary || card.summary} />
      {offer && <CardLegend offer={offer} />}
      <CardFacts card={card} offer={offer} />
    </article>
  );
}

/** The first that has something to show. */
function bestEdition(card: Card): Edition | null {
  return card.editions.find(({ offers }) => offers.some(({ blocked }) => blocked === undefined)) ?? card.editions[0] ?? null;
}

function currentStyle({ source }: Offer): string {
  if (source?.kind === "wmts") return source.style;
  if (source?.kind === "wms") return source.styles[0] ?? "";
  return source?.kind === "vector-tiles" ? source.styleUrl : "";
}

function OfferChoice({ card, offers, chosen, onChange }: { card: Card; offers: readonly Offer[]; chosen: Offer | undefined; onChange: (id: string) => void }) {
  const { t } = useModule();
  if (offers.length < 2) return null;
  const title = (offer: Offer): string => {
    const twins = offers.filter(({ kind }) => kind === offer.kind).length;
    const name = twins < 2 ? "" : offer.kind === "wfs" ? tableTitle(card, offer) : offer.name;
    const grid = offer.source?.kind === "wmts" ? offer.source.grids?.[0]?.crs : undefined;
    return [t(`kind.${offer.kind}`), name, grid].filter((part) => part !== undefined && part !== "").join(" – ");
  };
  return <NativeSelect label={t("detail.offer")} description={chosen && t(`kind-help.${chosen.kind}`)} value={chosen?.id ?? ""} data={offers.map((offer) => ({ value: offer.id, label: title(offer) }))} onChange={(event) => onChange(event.currentTarget.value)} />;
}

const shortText = 320;

function Description({ text }: { text: string }) {
  const { t } = useModule();
  const [isWhole, setWhole] = useState(false);
  if (text === "") return null;
  const isLong = text.length > shortText;
  return (
    <section className={styles.section} aria-label={t("detail.description")}>
      <p className={styles.description}>{isLong && !isWhole ? `${text.slice(0, shortText).replace(/\s+\S*$/, "")}…` : text}</p>
      {isLong && (
        <button type="button" className={styles.linkButton} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t("detail.less") : t("detail.more")}
        </button>
      )}
    </section>
  );
}
