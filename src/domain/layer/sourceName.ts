/**
 * Who gives a layer that does not say so itself: the host of its address. A file of this computer, or of a server that
 * runs on it, is told by its own name: « 127.0.0.1:8080 » on a printed sheet says nothing to whoever reads it.
 */
export function sourceName(url: URL, ownName: string): string {
  return url.protocol === "file:" || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname) ? ownName : url.host;
}
