import { child, descend, textOf, type XmlElement } from "#contracts/xml/parseXml";
import { conditionsText, summaryText, titleText } from "#contracts/ogc/serviceText";
import { sourceName } from "#domain/layer/sourceName";

/** What a service says of itself; empty texts where it is silent. */
export interface ServiceIdentity {
  readonly title: string;
  readonly summary: string;
  readonly provider: string;
  /** Fees and constraints, as written. */
  readonly conditions: string;
}

/** Names that servers carry before anyone fills them in. */
const madeBySoftware = /^(ROK4 Team|GeoServer|The Ancient Geographers|QGIS|MapServer|Organization|Company)$/i;

/** Who is to be named for the layers: the provider, or the place where they come from when it does not name itself. */
export function providerName(service: ServiceIdentity, url: string): string {
  if (service.provider !== "" && !madeBySoftware.test(service.provider)) return service.provider;
  const { host, hostname } = new URL(url);
  return host === "data.geopf.fr" ? "Géoplateforme" : sourceName(new URL(url), service.title || hostname);
}

/** From `ows:ServiceIdentification` and `ows:ServiceProvider` (WMTS, WFS 1.1 and 2.0, CSW), or WFS 1.0's and WMS's `Service`. */
export function serviceIdentity(root: XmlElement): ServiceIdentity {
  const service = child(root, "ServiceIdentification") ?? child(root, "Service");
  const organisation = textOf(descend(service, "ContactInformation", "ContactPersonPrimary"), "ContactOrganization");
  return {
    title: titleText(textOf(service, "Title")),
    summary: summaryText(textOf(service, "Abstract")),
    provider: titleText(textOf(child(root, "ServiceProvider"), "ProviderName") || organisation),
    conditions: conditionsText(textOf(service, "Fees"), textOf(service, "AccessConstraints")),
  };
}
