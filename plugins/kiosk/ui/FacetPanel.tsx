import { Checkbox, Switch } from "@mantine/core";
import { useId, useMemo, useState } from "react";
import { useStore } from "zustand";

import { formatNumber } from "#plugin-api/format";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { Card } from "../model/catalogue/card";
import { territories } from "../model/catalogue/territories";
import { choicesOf, facetValues, type FacetCounts } from "../model/facets";
import styles from "./kiosk.module.css";
import type { KioskSession } from "./kioskSession";
import { YearRange } from "./YearRange";

/** All facets with their figures, which change with each choice. */
export function FacetPanel({ session, cards, counts }: { session: KioskSession; cards: readonly Card[]; counts: FacetCounts }) {
  const { t } = useModule();
  const facets = useStore(session.store, (state) => state.facets);
  const previews = useStore(session.store, (state) => state.previews);
  const producers = useMemo(() => allProducers(cards), [cards]);
  return (
    <div className={styles.facets} id="kiosk-facets" role="group" aria-label={t("facets.title")}>
      <Switch
        label={counts.here === null ? t("facets.here") : t("facets.here-count", { count: counts.here })}
        checked={facets.here}
        disabled={counts.here === null}
        onChange={(event) => session.setFacets({ here: event.currentTarget.checked })}
      />
      <Facet title={t("facets.theme")} choices={choicesOf(facetValues.themes, counts.themes, facets.themes)} name={(theme) => t(`theme.${theme}`)} chosen={facets.themes} onChange={(themes) => session.setFacets({ themes })} />
      <Facet title={t("facets.kind")} choices={choicesOf(facetValues.kinds, counts.kinds, facets.kinds)} name={(kind) => t(`kind.${kind}`)} chosen={facets.kinds} onChange={(kinds) => session.setFacets({ kinds })} />
      <Facet
        title={t("facets.producer")}
        choices={choicesOf(producers, counts.producers, facets.producers)}
        name={(producer) => producer || t("producer.unknown")}
        chosen={facets.producers}
        onChange={(chosen) => session.setFacets({ producers: chosen })}
      />
      <Facet
        title={t("facets.territory")}
        choices={choicesOf(facetValues.territories, counts.territories, facets.territories)}
        name={(territory) => territories.find(({ id }) => id === territory)?.title ?? territory}
        chosen={facets.territories}
        onChange={(chosen) => session.setFacets({ territories: chosen })}
      />
      <YearRange years={facets.years} onChange={(years) => session.setFacets({ years })} />
      <Switch label={t("facets.previews")} checked={previews} onChange={(event) => session.setPreviews(event.currentTarget.checked)} />
    </div>
  );
}

/** Those with the most cards first; nobody last. */
function allProducers(cards: readonly Card[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { producer } of cards) counts.set(producer.name ?? "", (counts.get(producer.name ?? "") ?? 0) + 1);
  return [...counts].sort(([one, many], [other, more]) => Number(one === "") - Number(other === "") || more - many || (one < other ? -1 : 1)).map(([name]) => name);
}

const firstChoices = 6;

function Facet<T extends string>({
  title,
  choices,
  name,
  chosen,
  onChange,
}: {
  title: string;
  choices: readonly { readonly value: T; readonly count: number }[];
  name: (value: T) => string;
  chosen: readonly T[];
  onChange: (chosen: readonly T[]) => void;
}) {
  const { t, language } = useModule();
  const [isWhole, setWhole] = useState(false);
  const id = useId();
  if (choices.length === 0) return null;
  // What is chosen stays in sight.
  const shown = isWhole ? choices : choices.filter(({ value }, at) => at < firstChoices || chosen.includes(value));
  const more = choices.length - shown.length;
  return (
    <fieldset className={styles.facet} aria-labelledby={id}>
      <legend id={id}>{title}</legend>
      {shown.map(({ value, count }) => (
        <Checkbox
          key={value}
          size="xs"
          label={
            <span className={styles.choice}>
              <span>{name(value)}</span>
              <span className={styles.figure}>{formatNumber(count, language)}</span>
            </span>
          }
          checked={chosen.includes(value)}
          onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, value] : chosen.filter((other) => other !== value))}
        />
      ))}
      {(more > 0 || isWhole) && choices.length > firstChoices && (
        <button type="button" className={styles.linkButton} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t("facets.less") : t("facets.more", { count: more })}
        </button>
      )}
    </fieldset>
  );
}
