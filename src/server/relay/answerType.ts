/** How an answer of a relayed service is handed on. */
export type AnswerType =
  | { readonly kind: "as-is"; readonly contentType: string }
  /** HTML could run with our origin: it is handed on as text that the browser offers to save. */
  | { readonly kind: "as-text"; readonly charset: string }
  | { readonly kind: "refused"; readonly contentType: string };

const handedOn =
  /^(?:image\/(?:png|jpeg|jpg|gif|webp|tiff|geotiff|bmp|svg\+xml|vnd\.jpeg-png8?|x-bil)|application\/(?:(?!xhtml)[\w.-]+\+(?:json|xml)|json|xml|gml|vnd\.ogc\.[\w.+-]+|x-protobuf|vnd\.mapbox-vector-tile|x-geojson)|text\/(?:plain|xml|csv|json|gml))$/;

/** @param header the Content-Type of the answer, as it came */
export function answerType(header: string | undefined): AnswerType {
  const mediaType = (header ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (mediaType === "text/html" || mediaType === "application/xhtml+xml") {
    return { kind: "as-text", charset: /charset\s*=\s*"?([\w-]+)/i.exec(header ?? "")?.[1] ?? "utf-8" };
  }
  if (header !== undefined && handedOn.test(mediaType)) return { kind: "as-is", contentType: header };
  return { kind: "refused", contentType: mediaType === "" ? "none" : mediaType.slice(0, 80) };
}
