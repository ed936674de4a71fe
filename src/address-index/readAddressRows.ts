import { AppError } from "#domain/appError";
import type { AddressRow } from "./addressIndex";
import { detectAddressFormat } from "./formats/detectAddressFormat";
import { addressRowParser } from "./formats/parseAddressRow";
import { repairMojibake } from "./formats/repairMojibake";
import { RecordAssembler } from "./formats/splitDelimited";

/**
 * Address rows of a BAN, BANO or BAL text, in the order of the text; records without a position or a street
 * are left out. The format is recognised from the first line; records whose accents were encoded twice are
 * repaired.
 * @param chunks pieces of decoded text of any size; lines must come with their line breaks
 * @throws AppError unsupported when the first line belongs to no known format
 */
export async function* readAddressRows(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<AddressRow> {
  const assembler = new RecordAssembler();
  const parse = addressLineParser();
  for await (const chunk of chunks) {
    for (const line of assembler.push(chunk)) {
      const row = parse(line);
      if (row !== undefined) yield row;
    }
  }
  for (const line of assembler.end()) {
    const row = parse(line);
    if (row !== undefined) yield row;
  }
}

/** Recognises the format from the first line it is given, and gives the row of each one after, or of that one too. */
function addressLineParser(): (line: string) => AddressRow | undefined {
  let parse: ((line: string) => AddressRow | undefined) | undefined;
  return (line) => {
    if (parse !== undefined) return parse(repairMojibake(line));
    const format = detectAddressFormat(line);
    if (format === undefined) {
      throw new AppError("unsupported", "The first line is neither BAN, BANO nor BAL.", { reason: "unknown-address-format" });
    }
    parse = addressRowParser(format);
    return format.header.length > 0 ? undefined : parse(repairMojibake(line));
  };
}
