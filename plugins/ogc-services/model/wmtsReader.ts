import { layerOfWmts } from "#contracts/ogc/capabilities/wmtsLayer";
import { isWmtsCapabilities, parseWmtsCapabilities } from "#contracts/ogc/capabilities/wmtsCapabilities";
import { serviceAddress, withParameters } from "#contracts/ogc/serviceAddress";
import type { XmlElement } from "#contracts/xml/parseXml";
import { turn } from "#contracts/xml/scanXml";
import type { FoundService, HeadlessContext, ServiceEntry, ServiceReader } from "#plugin-api";

import { askXml, firstSuccess, readXml, rootName } from "./askService";
import { addressesOf, likelihood } from "./candidates";
import { entryOf, remarksOf, told, withUniqueIds } from "./entries";
import { addressForFiles } from "./wmsReader";

/** WMTS 1.0.0: key-value pairs and templates (REST), whose capabilities are a file of their own. */
export default function createWmtsReader({ http }: HeadlessContext): ServiceReader {
  return {
    id: "wmts",
    title: "reader.wmts",
    recognise: (url) => (/wmtscapabilities\.xml$/i.test(url.pathname) ? 1 : likelihood(url, "wmts", /^gettile$/i)),
    accepts: (document) => rootName(document) === "Capabilities" && /wmts/i.test(document.text?.slice(0, 4_096) ?? ""),
    async read(url, { signal, document }) {
      const typed = serviceAddress(url);
      const asked = typed.request.get("LAYER");
      if (document?.text) return found(await readXml(document.text, url.host, signal), typed.url, asked);
      const isFile = /\.xml$/i.test(url.pathname);
      const asKvp = (address: string) => async () =>
        found(await askXml(http, withParameters(address, { SERVICE: "WMTS", REQUEST: "GetCapabilities", VERSION: "1.0.0" }), signal), address, asked);
      const asFile = (address: string) => async () => found(await askXml(http, address, signal), typed.url, asked);
      const [own, ...others] = addressesOf(url, "wmts");
      const path = `${typed.url.split("?")[0]?.replace(/\/$/, "")}/1.0.0/WMTSCapabilities.xml`;
      const kvp = [own, ...others].flatMap((address) => (address ? [asKvp(address.url)] : []));
      return firstSuccess(isFile ? [asFile(url.href), ...kvp] : [...kvp, ...(/\/(wmts|1\.0\.0)\/?$/i.test(url.pathname) ? [asFile(path.replace(/1\.0\.0\/1\.0\.0/, "1.0.0"))] : [])]);
    },
  };
}

/** Layers between two turns of the event loop: some 10 ms. */
const layersAtOnce = 100;

async function found(root: XmlElement, url: string, asked: string | undefined): Promise<FoundService | null> {
  if (!isWmtsCapabilities(root)) return null;
  await turn();
  const service = parseWmtsCapabilities(root, addressForFiles(url));
  const described: ServiceEntry[] = [];
  for (const [index, layer] of service.layers.entries()) {
    if (index % layersAtOnce === 0) await turn();
    described.push(entryOf(layer, layerOfWmts(service, layer)));
  }
  const entries = withUniqueIds(described);
  const remarks = [
    ...(service.addressMended && service.tileUrl !== null ? [{ message: "remark.address-mended", values: { url: service.tileUrl } }] : []),
    ...remarksOf(entries, asked),
  ];
  return { reader: "wmts", kind: `WMTS ${service.version}`, title: service.title || new URL(addressForFiles(url)).host, ...told(service), url, entries, remarks };
}
