import { capabilitiesUrl, completionCapabilitiesUrl, geocodageCapabilities } from "#contracts/geoplateforme/geocodage/capabilities";
import { completionAnswer, completionParameters, completionResults, completionUrl } from "#contracts/geoplateforme/geocodage/completion";
import { geocodageAnswer } from "#contracts/geoplateforme/geocodage/feature";
import { reverseParameters, reverseUrl } from "#contracts/geoplateforme/geocodage/reverse";
import { readReverseCsv, reverseCsvForm, reverseCsvUrl } from "#contracts/geoplateforme/geocodage/reverseCsv";
import { searchParameters, searchUrl } from "#contracts/geoplateforme/geocodage/search";
import { readSearchCsv, searchCsvForm, searchCsvUrl } from "#contracts/geoplateforme/geocodage/searchCsv";

import { expectThat, type ServiceCheck } from "./serviceCheck";

const rows = [
  { row: 1, address: "73 Avenue de Paris", citycode: "94067" },
  { row: 2, address: "rue inexistante zzz 99999 Nullepart" },
];

export const geocodageChecks: readonly ServiceCheck[] = [
  {
    name: "geocodage/search",
    async run({ http, signal }) {
      const answer = await http.json(searchUrl, geocodageAnswer, { query: searchParameters({ q: "73 Avenue de Paris Saint-Mandé", limit: 1, autocomplete: false }), signal });
      const properties = answer.features[0]?.properties;
      return [
        ...expectThat(properties?._type === "address" && properties.citycode === "94067", `The first answer is ${JSON.stringify(properties)}, not an address of Saint-Mandé (94067).`),
        ...expectThat(answer.query != null, "`query` is no longer in the answer."),
      ];
    },
  },
  {
    name: "geocodage/reverse",
    async run({ http, signal }) {
      const answer = await http.json(reverseUrl, geocodageAnswer, { query: reverseParameters({ position: [6.170795, 49.117011], indexes: ["address"], limit: 3 }), signal });
      return [
        ...expectThat(answer.features.length > 0, "Nothing is found in the middle of Metz."),
        ...expectThat(answer.features.every((feature) => typeof feature.properties.distance === "number"), "`distance` is missing in an answer."),
      ];
    },
  },
  {
    name: "geocodage/completion",
    async run({ http, signal }) {
      const results = completionResults(await http.json(completionUrl, completionAnswer, { query: completionParameters({ text: "Mairie de Loray", limit: 3 }), signal }));
      return expectThat(results.some((result) => result.fulltext.includes("Loray")), "No result for « Mairie de Loray ».");
    },
  },
  {
    name: "geocodage/search/csv",
    async run({ http, signal }) {
      const { text, headers } = await http.text(searchCsvUrl, { method: "POST", body: searchCsvForm(rows), signal });
      const kinds = readSearchCsv(text, rows).map((outcome) => outcome.kind);
      return [
        ...expectThat(kinds.join() === "ok,not-found", `The outcomes are ${kinds.join()}, not ok,not-found.`),
        ...expectThat(headers["content-type"]?.startsWith("text/csv") ?? false, `The content type is ${headers["content-type"] ?? "absent"}.`),
      ];
    },
  },
  {
    name: "geocodage/reverse/csv",
    async run({ http, signal }) {
      const positions = [{ row: 1, position: [6.170795, 49.117011] }, { row: 2, position: [-30, 40] }] as const;
      const { text } = await http.text(reverseCsvUrl, { method: "POST", body: reverseCsvForm(positions), signal });
      const kinds = readReverseCsv(text, positions).map((outcome) => outcome.kind);
      return expectThat(kinds.join() === "ok,not-found", `The outcomes are ${kinds.join()}, not ok,not-found.`);
    },
  },
  {
    name: "geocodage/getCapabilities",
    async run({ http, signal }) {
      const { indexes } = await http.json(capabilitiesUrl, geocodageCapabilities, { signal });
      const ids = indexes.map((index) => index.id).sort().join();
      return expectThat(ids === "address,parcel,poi", `The indexes are ${ids}, not address,parcel,poi.`);
    },
  },
  {
    name: "geocodage/completion/getCapabilities",
    async run({ http, signal }) {
      const { operations } = await http.json(completionCapabilitiesUrl, geocodageCapabilities, { signal });
      return expectThat(operations.some((operation) => operation.id === "completion"), "There is no operation called completion.");
    },
  },
];
