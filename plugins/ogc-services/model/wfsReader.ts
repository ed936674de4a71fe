import { isWfsCapabilities, layerOfWfs, parseWfsCapabilities } from "#contracts/ogc/capabilities/wfsCapabilities";
import { serviceAddress, withParameters } from "#contracts/ogc/serviceAddress";
import type { XmlElement } from "#contracts/xml/parseXml";
import type { FoundService, HeadlessContext, ServiceReader } from "#plugin-api";

import { askXml, firstSuccess, readXml, rootName } from "./askService";
import { addressesOf, likelihood } from "./candidates";
import { entryOf, remarksOf, told, withUniqueIds } from "./entries";
import { addressForFiles } from "./wmsReader";

/** WFS 2.0.0 and 1.1.0 (1.0.0 where a service has nothing newer); their objects are asked for by the provider `wfs`. */
export default function createWfsReader({ http }: HeadlessContext): ServiceReader {
  return {
    id: "wfs",
    title: "reader.wfs",
    recognise: (url) => likelihood(url, "wfs", /^(getfeature|describefeaturetype|getpropertyvalue)$/i),
    accepts: (document) => rootName(document) === "WFS_Capabilities",
    async read(url, { signal, document }) {
      const typed = serviceAddress(url);
      const asked = typed.request.get("TYPENAMES") ?? typed.request.get("TYPENAME");
      if (document?.text) return found(await readXml(document.text, url.host, signal), typed.url, asked);
      const attempts = addressesOf(url, "wfs").flatMap((address) =>
        ["2.0.0", "1.1.0"].map((version) => async () => {
          const root = await askXml(http, withParameters(address.url, { SERVICE: "WFS", REQUEST: "GetCapabilities", VERSION: version }), signal);
          return found(root, address.url, asked);
        }),
      );
      return firstSuccess(attempts);
    },
  };
}

function found(root: XmlElement, url: string, asked: string | undefined): FoundService | null {
  if (!isWfsCapabilities(root)) return null;
  const service = parseWfsCapabilities(root, addressForFiles(url));
  const entries = withUniqueIds(service.featureTypes.map((type) => entryOf(type, layerOfWfs(service, type))));
  const remarks = [
    ...(service.addressMended ? [{ message: "remark.address-mended", values: { url: service.url } }] : []),
    ...(service.version === "2.0.0" ? [] : [{ message: "remark.old-version", values: { version: service.version } }]),
    ...(service.countDefault === null ? [] : [{ message: "remark.count-limit", values: { count: service.countDefault } }]),
    ...remarksOf(entries, asked),
  ];
  return { reader: "wfs", kind: `WFS ${service.version}`, title: service.title || new URL(service.url).host, ...told(service), url, entries, remarks };
}
