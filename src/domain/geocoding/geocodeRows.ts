import type { AddressInput, Geocoder, PositionInput } from "#domain/geocoding/geocoder";
import { geocodePacketTwice } from "#domain/geocoding/geocodePacketTwice";
import { prepareAddress } from "#domain/geocoding/prepareAddress";
import { runBatch, type AnsweredPacket, type BatchOptions } from "#domain/geocoding/runBatch";
import { isLonLat } from "#domain/position/lonLat";

/** A row to reverse; null where it has no position that can be read. */
export type ReverseInput = Omit<PositionInput, "position"> & { readonly position: PositionInput["position"] | null };

/**
 * Addresses → outcomes, packet by packet; see `runBatch`. What the service would not take is skipped with its
 * reason and not sent; rows with the same address, postcode and INSEE code are asked once. Rows whose codes give
 * nothing are asked without them; see `geocodePacketTwice`.
 */
export function geocodeRows(
  geocoder: Geocoder,
  rows: AsyncIterable<AddressInput> | Iterable<AddressInput>,
  options: BatchOptions,
): AsyncGenerator<AnsweredPacket, void, undefined> {
  return runBatch<AddressInput>({
    ...options,
    inputs: rows,
    limits: geocoder.limits,
    question(input) {
      const prepared = prepareAddress(input.address);
      if (prepared.kind === "skip") return prepared;
      const identity = `${prepared.address}\n${input.postcode ?? ""}\n${input.citycode ?? ""}`;
      // At most 3 bytes of UTF-8 for a UTF-16 unit, doubled quotes apart; 40 for the key, the codes and the punctuation.
      return { kind: "ask", input: { ...input, address: prepared.address }, identity, bytes: prepared.address.length * 4 + 40 };
    },
    ask: (packet, call) => geocodePacketTwice(geocoder, packet, call),
  });
}

/** Positions → outcomes; see `runBatch`. Rows at the same position are asked once. */
export function reverseRows(
  geocoder: Geocoder,
  rows: AsyncIterable<ReverseInput> | Iterable<ReverseInput>,
  options: BatchOptions,
): AsyncGenerator<AnsweredPacket, void, undefined> {
  return runBatch<ReverseInput>({
    ...options,
    inputs: rows,
    limits: geocoder.limits,
    question(input) {
      if (!input.position || !isLonLat(input.position[0], input.position[1])) return { kind: "skip", reason: "no-position" };
      return { kind: "ask", input, identity: input.position.join(","), bytes: 80 };
    },
    ask: (packet, call) => geocoder.reversePacket(packet.flatMap(({ row, position }) => (position ? [{ row, position }] : [])), call),
  });
}
