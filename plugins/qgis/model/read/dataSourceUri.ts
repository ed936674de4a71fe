/** The parameters of a raster source: `contextualWMSLegend=0&crs=EPSG:3857&layers=A&layers=B&url=https%3A…`. */
export function rasterParameters(datasource: string): URLSearchParams {
  // Some tools write the capabilities' address before the parameters, without a separator.
  const start = datasource.search(/contextualWMSLegend=|(?<=^|&)(?:type=xyz|crs=|IgnoreGetMapUrl=)/);
  const parameters = new URLSearchParams(start > 0 ? datasource.slice(start) : datasource);
  // An address that was not escaped ends at its own first `&`: the rest of it became parameters.
  const url = parameters.get("url");
  if (url !== null && !/%(3A|3D|3F|26)/i.test(datasource)) {
    const whole = /(?:^|&)url=(.*)$/.exec(datasource)?.[1];
    if (whole && !/&(layers|crs|format|styles|tileMatrixSet)=/.test(whole)) parameters.set("url", decodeSafely(whole));
  }
  return parameters;
}

/**
 * The parameters of a vector source: `pagingEnabled='true' typename='a:b' url='https…' sql=SELECT …`, or an address
 * with them in its query.
 */
export function vectorParameters(datasource: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const trimmed = datasource.trim();
  if (/^https?:\/\//i.test(trimmed)) {
    const [base = "", query = ""] = trimmed.split("?", 2);
    const kept = new URLSearchParams();
    for (const [name, value] of new URLSearchParams(query)) {
      if (/^(service|version|request|typenames?|srsname|filter)$/i.test(name)) found.set(name.toLowerCase(), value);
      else kept.set(name, value);
    }
    found.set("url", kept.size > 0 ? `${base}?${kept.toString()}` : base);
    return found;
  }
  const sql = /(?:^|\s)sql=([\s\S]*)$/.exec(trimmed);
  if (sql?.[1]) found.set("sql", sql[1].trim());
  const rest = sql ? trimmed.slice(0, sql.index) : trimmed;
  for (const [, name = "", quoted, plain] of rest.matchAll(/([\w-]+)=(?:'((?:\\.|[^'\\])*)'|(\S*))/g)) {
    found.set(name.toLowerCase(), quoted === undefined ? (plain ?? "") : quoted.replaceAll(/\\(.)/g, "$1"));
  }
  return found;
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
