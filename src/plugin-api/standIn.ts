const mark = "~after";

/** The id under which the status of what stands in for a layer, on the far side of a swipe's line, is told. */
export function standInId(id: string): string {
  return id + mark;
}

/** The id in the list of what is drawn: a layer's own, or of the layer that it stands in for. */
export function listedId(id: string): string {
  return id.endsWith(mark) ? id.slice(0, -mark.length) : id;
}
