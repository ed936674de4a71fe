import type { AddressRow } from "#address-index/addressIndex";
import { buildTown } from "#server/sandbox/town/buildTown";

let known: readonly AddressRow[] | undefined;

/** The addresses that the sandbox knows without any file: those of its demonstration town, each text once. */
export function townAddresses(): readonly AddressRow[] {
  known ??= [...new Map(buildTown().addresses.map((address) => [textOf(address), address])).values()];
  return known;
}

/** « 11 Rue Lucie Aubrac » */
export function textOf({ number, repetition, street }: AddressRow): string {
  return [number, repetition, street].filter(Boolean).join(" ");
}

/** A file of addresses of the demonstration town, every row with another address. @param rows at most some 3,000 */
export function townFile(name: string, rows: number): { name: string; mimeType: string; buffer: Buffer } {
  const addresses = townAddresses();
  if (rows > addresses.length) throw new Error(`The town has ${addresses.length} addresses, ${rows} were asked.`);
  const lines = addresses.slice(0, rows).map((address, index) => `${String(index + 1).padStart(4, "0")};${textOf(address)};${address.postcode};${address.city}`);
  return { name, mimeType: "text/csv", buffer: Buffer.from(["identifiant;adresse;code_postal;commune", ...lines, ""].join("\n")) };
}
