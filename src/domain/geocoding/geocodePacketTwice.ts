import type { AddressInput, Geocoder, Outcome } from "#domain/geocoding/geocoder";

/**
 * Geocodes a packet, then asks once more, without their codes, the rows that their own INSEE code or postcode left
 * without an answer: a wrong code must not hide an address that can be found. Such an answer says `filterDropped`.
 * @returns an outcome per row, in the order given
 * @throws AppError when either request failed as a whole
 */
export async function geocodePacketTwice(geocoder: Geocoder, packet: readonly AddressInput[], call: { signal: AbortSignal }): Promise<Outcome[]> {
  const outcomes = await geocoder.geocodePacket(packet, call);
  const filtered = new Map(packet.filter(isFiltered).map((input) => [input.row, input]));
  if (filtered.size === 0) return outcomes;
  const missed = outcomes.flatMap(({ kind, row }) => {
    const input = kind === "not-found" ? filtered.get(row) : undefined;
    return input ? [{ row, address: input.address }] : [];
  });
  if (missed.length === 0) return outcomes;
  const second = new Map((await geocoder.geocodePacket(missed, call)).map((outcome) => [outcome.row, outcome]));
  return outcomes.map((first) => {
    const outcome = second.get(first.row);
    if (!outcome) return first;
    return outcome.kind === "ok" ? { ...outcome, filterDropped: true } : outcome;
  });
}

function isFiltered({ postcode, citycode }: AddressInput): boolean {
  return postcode !== undefined || citycode !== undefined;
}
