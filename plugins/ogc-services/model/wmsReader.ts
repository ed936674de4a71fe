import { layerOfWms } from "#contracts/ogc/capabilities/wmsLayer";
import { isWmsCapabilities, parseWmsCapabilities, type WmsCapabilities, type WmsLayer } from "#contracts/ogc/capabilities/wmsCapabilities";
import { serviceAddress, withParameters } from "#contracts/ogc/serviceAddress";
import type { XmlElement } from "#contracts/xml/parseXml";
import type { FoundService, HeadlessContext, ServiceEntry, ServiceReader } from "#plugin-api";

import { askXml, firstSuccess, readXml, rootName } from "./askService";
import { addressesOf, likelihood } from "./candidates";
import { entryOf, remarksOf, told, withUniqueIds } from "./entries";

/** WMS 1.1.1 and 1.3.0; the newest that the service speaks. */
export default function createWmsReader({ http }: HeadlessContext): ServiceReader {
  return {
    id: "wms",
    title: "reader.wms",
    recognise: (url) => likelihood(url, "wms", /^(getmap|getfeatureinfo|getlegendgraphic|map|capabilities)$/i),
    accepts: (document) => /^(WMS_Capabilities|WMT_MS_Capabilities)$/.test(rootName(document)),
    async read(url, { signal, document }) {
      const typed = serviceAddress(url);
      const asked = typed.request.get("LAYERS") ?? typed.request.get("LAYER");
      if (document?.text) return found(await readXml(document.text, url.host, signal), typed.url, asked);
      const attempts = addressesOf(url, "wms").flatMap((address) =>
        ["1.3.0", "1.1.1"].map((version) => async () => {
          const root = await askXml(http, withParameters(address.url, { SERVICE: "WMS", REQUEST: "GetCapabilities", VERSION: version }), signal);
          return found(root, address.url, asked);
        }),
      );
      return firstSuccess(attempts);
    },
  };
}

function found(root: XmlElement, url: string, asked: string | undefined): FoundService | null {
  if (!isWmsCapabilities(root)) return null;
  const service = parseWmsCapabilities(root, addressForFiles(url));
  const [only] = service.layers;
  // The root is most often the service itself, under another title.
  const top = service.layers.length === 1 && only && only.name === null && only.children.length > 0 ? only.children : service.layers;
  const entries = withUniqueIds(top.map((layer, index) => entry(service, layer, String(index + 1))));
  const remarks = [
    ...(service.addressMended ? [{ message: "remark.address-mended", values: { url: service.mapUrl } }] : []),
    ...(service.version === "1.1.1" ? [{ message: "remark.old-version", values: { version: root.attributes["version"] ?? "1.1.1" } }] : []),
    ...remarksOf(entries, asked),
  ];
  return { reader: "wms", kind: `WMS ${service.version}`, title: service.title || only?.title || new URL(service.mapUrl).host, ...told(service), url, entries, remarks };
}

/** A file of capabilities has no address of its own: what the document declares is all there is. */
export function addressForFiles(url: string): string {
  return url.startsWith("file:") ? "http://localhost/" : url;
}

function entry(service: WmsCapabilities, layer: WmsLayer, place: string): ServiceEntry {
  const children = layer.children.map((one, index) => entry(service, one, `${place}.${index + 1}`));
  const below = children.length > 0 ? { children } : {};
  if (layer.name === null) {
    const group = { id: `group ${place}`, title: layer.title || place, ...(layer.summary ? { summary: layer.summary } : {}), ...below };
    return children.length > 0 ? group : { ...group, reason: "reason.no-name" };
  }
  return { ...entryOf({ ...layer, name: layer.name }, layerOfWms(service, layer)), ...below };
}
