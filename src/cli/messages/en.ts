import type { Messages } from "#plugin-api/messages";

export default {
  "cli.help": `Usage: geoatelier geocode IN.csv --address COLUMN[,COLUMN…] --output OUT.csv [options]

Places each row of a file from its address. The output has all rows and all cells of the
input, and the result at the end of each row.
A point that the file brings stays where it is, with the answer beside it.

  --address COLUMNS    columns of the address, in order, separated by commas
  --citycode COLUMN    INSEE code: searches in that commune
  --postcode COLUMN    postcode: searches in that area
                       (without an answer, the row is asked without these codes: to check)
  --output, -o FILE    file to write (UTF-8, the input's separator)
  --services CHOICE    live (IGN, the default), sandbox (the one of a running “npm start”)
                       or the address of a compatible service
  --crs EPSG:2154      coordinates written as x and y in this projection, rather than as
                       longitude and latitude (or “lambert-93”)
  --resume             goes on with interrupted work
  --help, -h           this help

Exit: 0 when every row was answered, 2 on bad usage or a file that can't be read, 3 when
rows failed (the output has them all), 130 when interrupted.
The last line of standard output is a summary in JSON.`,
  "cli.see-help": "See geoatelier --help.",
  "cli.usage.bad-option": "Option not understood: {problem}",
  "cli.usage.unknown-command": "Unknown command: “{command}”. The only one is geocode.",
  "cli.usage.no-input": "The file to read is missing.",
  "cli.usage.too-many-files": "One file at a time: “{file}” is one too many.",
  "cli.usage.no-address": "--address is missing: the column or columns of the address.",
  "cli.usage.no-output": "--output is missing: the file to write.",
  "cli.usage.same-file": "The output would overwrite the input: give --output another name.",
  "cli.usage.unknown-column": "No column “{column}” in the file. There are: {columns}.",
  "cli.usage.input-not-found": "The file “{file}” does not exist or can't be read.",
  "cli.usage.output-not-writable": "“{file}” can't be written.",
  "cli.usage.unknown-format": "No known format for “{file}”.",
  "cli.usage.format-not-written": "This format can be read but not written: “{file}”.",
  "cli.usage.bad-services": "--services takes live, sandbox or an http(s) address: “{services}”.",
  "cli.usage.no-sandbox": "Nothing answers at {url}. Start the sandbox with “npm start” (PORT and HOST if they differ), then try again.",
  "cli.usage.no-service": "Nothing answers at {url}/geocodage. Check the address given to --services.",
  "cli.usage.journal-exists": "Interrupted work is waiting ({journal}). Add --resume to go on with it, or delete this file to start again.",
  "cli.usage.journal-of-other-work": "{journal} comes from another file or other options: resume with the same ones, or delete it to start again.",
  "cli.usage.input-changed": "The file “{file}” changed while it was read. Start again.",
  "cli.usage.crs-not-written": "“{file}”: this format has degrees only, without --crs.",
  "cli.usage.unknown-crs": "Unknown projection: “{crs}”. Give its code, for instance --crs EPSG:2154.",
  "cli.nothing-to-resume": "Nothing to resume: the work starts at the beginning.",
  "cli.resumed": "Going on at row {row, number}.",
  "cli.progress": "{done, number} / {total, plural, one {# row} other {# rows}} ({percent} %), {rate, plural, one {# row/s} other {# rows/s}}, {remaining} left",
  "cli.wait.quota": "The service asks to wait: going on in {seconds} s.",
  "cli.wait.retry": "Unexpected answer of the service: trying again in {seconds} s.",
  "cli.wait.offline": "No connection: trying again in {seconds} s.",
  "cli.interrupted": "Interrupted. {done, plural, one {# row is kept} other {# rows are kept}}: the same command with --resume goes on here.",
  "cli.stopped": "Rows failed. {what} {out}",
  "cli.proof": "{rows, plural, one {# row read} other {# rows read}} = {ok} found + {notFound} without an answer + {skipped} skipped + {failed} failed. Written to {output}.",
  "cli.kept": "{points, plural, one {# row stays} other {# rows stay}} on the file’s point, the answer beside it; {far, plural, =0 {none is too far from it} one {# answer is too far from it (to-check:far-from-source)} other {# answers are too far from it (to-check:far-from-source)}}.",
} satisfies Messages;
