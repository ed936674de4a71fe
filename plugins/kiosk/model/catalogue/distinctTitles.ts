import { foldText } from "../foldText";
import type { Card } from "./card";
import { territories } from "./territories";

/** What two datasets of one title may differ in, what says most to a person first. */
const differences: readonly ((card: Card) => string | null)[] = [
  ({ producer }) => producer.name,
  ({ territories: ids }) => (ids.length === 1 ? (territories.find(({ id }) => id === ids[0])?.title ?? null) : null),
  ({ years }) => (years === null ? null : years[0] === years[1] ? String(years[0]) : `${years[0]}-${years[1]}`),
  ({ id }) => id,
];

/** Cards of one title get what tells them apart behind it: the producer, the territory, the years, or else the technical name. */
export function withDistinctTitles(cards: readonly Card[]): readonly Card[] {
  const byTitle = new Map<string, Card[]>();
  for (const card of cards) {
    const title = foldText(card.title);
    const twins = byTitle.get(title);
    if (twins) twins.push(card);
    else byTitle.set(title, [card]);
  }
  return cards.map((card) => {
    const twins = byTitle.get(foldText(card.title)) ?? [];
    if (twins.length < 2) return card;
    const difference = differences.find((told) => new Set(twins.map(told)).size === twins.length && twins.every((twin) => told(twin) !== null));
    return { ...card, title: `${card.title} (${(difference ?? (({ id }: Card) => id))(card)})` };
  });
}
