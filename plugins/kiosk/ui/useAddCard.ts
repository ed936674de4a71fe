import { useCallback, useEffect, useRef, useState } from "react";

import { toAppError } from "#domain/appError";
import { useModule } from "#plugin-api/ui/moduleContext";

import { offersOf, type Card } from "../model/catalogue/card";
import type { Offer } from "../model/catalogue/offer";
import { describeOffer } from "../model/describeOffer";
import { useLayersOnMap } from "./useLayersOnMap";

export interface AddCard {
  /** Ids of the map's list that come from a card. */
  shownBy(card: Card): readonly string[];
  /** The id in the map's list of an offer; null when it is not there. */
  shown(offer: Offer): string | null;
  /** Ids of offers that are being added. */
  readonly busy: ReadonlySet<string>;
  add(card: Card, offer: Offer, style?: string): Promise<void>;
  remove(card: Card, ids: readonly string[]): void;
}

/** The first offer of the present edition that can be shown. */
export function firstOffer(card: Card): Offer | null {
  return offersOf(card).find((offer) => offer.blocked === undefined) ?? null;
}

/** Puts cards on the map and takes them away again. */
export function useAddCard(): AddCard {
  const context = useModule();
  const onMap = useLayersOnMap();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const life = useRef<AbortController>(null);
  useEffect(() => {
    const control = new AbortController();
    life.current = control;
    return () => control.abort();
  }, []);

  const add = useCallback(
    async (card: Card, offer: Offer, style?: string): Promise<void> => {
      const { signal } = life.current ?? new AbortController();
      setBusy((before) => new Set(before).add(offer.id));
      try {
        const description = await describeOffer(card, offer, context.http, { signal, ...(style === undefined ? {} : { style }) });
        if (!signal.aborted) context.layers.add(description);
      } catch (thrown) {
        context.reportError(toAppError(thrown, { source: card.title }));
      } finally {
        setBusy((before) => new Set([...before].filter((id) => id !== offer.id)));
      }
    },
    [context],
  );

  return {
    shownBy: (card) => offersOf(card).flatMap(({ id }) => onMap.get(id) ?? []),
    shown: (offer) => onMap.get(offer.id) ?? null,
    busy,
    add,
    remove(_card, ids) {
      for (const id of ids) context.layers.remove(id);
    },
  };
}
