import { AppError } from "#domain/appError";
import type { AddressRow } from "./addressIndex";
import { detectAddressFormat } from "./formats/detectAddressFormat";
import { addressRowParser } from "./formats/parseAddressRow";
import { repairMojibake } from "./formats/repairMojibake";
import { delimitedRecords } from "./formats/splitDelimited";

/**
 * Address rows of a BAN, BANO or BAL text, in the order of the text; records without a position or a street
 * are left out. The format is recognised from the first line;
 * records whose accents were encoded twice are repaired.
 * @param chunks pieces of decoded text of any size, or its lines
 * @throws AppError unsupported when the first line belongs to no known format
 */
export async function* readAddressRows(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<AddressRow> {
  let parse: ((line: string) => AddressRow | undefined) | undefined;
  for await (const line of delimitedRecords(chunks)) {
    if (parse === undefined) {
      const format = detectAddressFormat(line);
      if (format === undefined) {
        throw new AppError("unsupported", "The first line is neither BAN, BANO nor BAL.", {
          reason: "unknown-address-format",
        });
      }
      parse = addressRowParser(format);
      if (format.header.length > 0) continue;
    }
    const row = parse(repairMojibake(line));
    if (row !== undefined) yield row;
  }
}
