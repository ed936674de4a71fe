/**
 * Which of the few drawn rows shows which place: a row that leaves the screen gives its elements to one that
 * enters it. Scrolling then changes texts instead of making elements, whose styles cost more than all the rest.
 */
export class RowSlots {
  #slotOf: ReadonlyMap<number, number> = new Map();

  /** @returns a slot for each place, small and distinct; a place that had one keeps it */
  assign(places: readonly number[]): ReadonlyMap<number, number> {
    if (places.length === this.#slotOf.size && places.every((place) => this.#slotOf.has(place))) return this.#slotOf;
    const next = new Map<number, number>();
    const taken = new Set<number>();
    for (const place of places) {
      const slot = this.#slotOf.get(place);
      if (slot === undefined) continue;
      next.set(place, slot);
      taken.add(slot);
    }
    let free = 0;
    for (const place of places) {
      if (next.has(place)) continue;
      while (taken.has(free)) free += 1;
      next.set(place, free);
      free += 1;
    }
    this.#slotOf = next;
    return next;
  }
}
