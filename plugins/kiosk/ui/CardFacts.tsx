import type { ReactNode } from "react";

import { formatNumber, formatScale } from "#plugin-api/format";
import { Icon } from "#plugin-api/ui/Icon";
import { useModule } from "#plugin-api/ui/moduleContext";

import type { Card } from "../model/catalogue/card";
import type { Offer } from "../model/catalogue/offer";
import { territories } from "../model/catalogue/territories";
import { attributionOf } from "../model/describeOffer";
import { formatDate } from "./formatDate";
import styles from "./kiosk.module.css";
import { MetadataRecordView } from "./MetadataRecordView";

/** Who made it, when, for which scales, where, under which name, and where more is written. */
export function CardFacts({ card, offer }: { card: Card; offer: Offer | undefined }) {
  const { t, language } = useModule();
  const scale = (denominator: number): string => formatScale(denominator, language);
  const facts: readonly (readonly [title: string, value: ReactNode])[] = [
    [t("detail.producer"), card.producer.fullName ?? card.producer.name ?? t("producer.unknown")],
    [t("detail.theme"), `${t(`theme.${card.theme}`)}${card.themeFrom === "service" ? "" : ` – ${t(`theme-from.${card.themeFrom}`)}`}`],
    ...(card.published === undefined ? [] : [[t("detail.published"), formatDate(card.published, language)] as const]),
    ...(offer ? [[t("detail.attribution"), attributionOf(card, offer).text] as const] : []),
    ...(offer?.scales?.smallest && offer.scales.largest ? [[t("detail.scales"), t("detail.scales-value", { smallest: scale(offer.scales.smallest), largest: scale(offer.scales.largest) })] as const] : []),
    ...(offer?.extent ? [[t("detail.extent"), <Extent key="extent" card={card} offer={offer} />] as const] : []),
    ...(card.keywords.length > 0 ? [[t("detail.keywords"), card.keywords.join(", ")] as const] : []),
    ...(offer ? [[t("detail.name"), <code key="name">{offer.name}</code>] as const] : []),
  ];
  return (
    <section className={styles.section}>
      <h4>{t("detail.facts")}</h4>
      <dl className={styles.facts}>
        {facts.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {card.metadataUrl !== undefined && (
        <a className={styles.external} href={card.metadataUrl} target="_blank" rel="noreferrer">
          {t("detail.metadata")}
          <Icon name="external-link" size={14} />
        </a>
      )}
      {card.recordId !== undefined && <MetadataRecordView key={card.recordId} id={card.recordId} />}
    </section>
  );
}

function Extent({ card, offer }: { card: Card; offer: Offer }) {
  const { t, language } = useModule();
  const [west, south, east, north] = offer.extent ?? [0, 0, 0, 0];
  const names = territories.filter(({ id }) => card.territories.includes(id)).map(({ title }) => title);
  const name =
    east - west > 300
      ? t("detail.extent-world")
      : names.length >= 6
        ? t("detail.extent-france")
        : names.length === 1 && names[0] === territories[0]?.title && east - west < 4
          ? t("detail.extent-local", { territory: names[0] ?? "" })
          : names.join(", ");
  const degrees = (value: number): string => formatNumber(value, language, 2);
  return (
    <>
      {name !== "" && <span>{name}</span>}
      <span className={styles.bounds}>{t("detail.extent-value", { west: degrees(west), east: degrees(east), south: degrees(south), north: degrees(north) })}</span>
    </>
  );
}
