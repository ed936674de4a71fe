import type { Messages } from "#plugin-api";

export default {
  "module.title": "Geocoding",
  "module.description": "Places the rows of a file of addresses on the map, and finds the address of known points, with the Géoplateforme geocoding service.",
  "job.search": "Geocoding “{file}”",
  "job.reverse": "Finding the addresses of “{file}”",
  "wait.quota": "The service asks to wait: going on in {seconds, plural, one {# second} other {# seconds}}.",
  "wait.retry": "The service did not answer as expected: trying again in {seconds, plural, one {# second} other {# seconds}}.",
  "wait.offline": "No connection: the work goes on when it is back. Nothing is lost.",
  "proof.holds":
    "{rowsIn, plural, one {# row read} other {# rows read}} = {ok} found + {notFound} not found + {skipped} skipped + {failed} failed. The count is right.",
  "proof.broken":
    "{rowsIn, plural, one {# row read} other {# rows read}}, {rows} of them treated: {ok} found, {notFound} not found, {skipped} skipped, {failed} failed. The work is not finished.",
  "correction.geocoded": "Geocoding",
  "correction.asked-again": "Asked again",
  "reason.empty-address": "The address is empty.",
  "reason.too-short": "The address has fewer than three characters.",
  "reason.too-long": "The address has more than 200 characters.",
  "reason.bad-first-character": "The address has neither a letter nor a digit.",
  "reason.no-position": "The row has no coordinates.",
  "reason.service-error": "The service failed for this row.",
  "reason.quota-exceeded": "The service refused: too many calls.",
  "reason.timeout": "The service did not answer in time.",
  "reason.offline": "No connection.",
  "reason.invalid-response": "The answer of the service can’t be read.",
  "reason.refused": "The service refused the call.",
  "reason.low-score": "The text found is not much like the text asked, or the address found is far from the point.",
  "reason.street-only": "The street was found, not the number.",
  "reason.municipality-only": "Only the commune was found.",
  "reason.other-city": "The answer is in another commune.",
} satisfies Messages;
