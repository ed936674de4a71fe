/** A request for what a layer knows of a place, ready to be sent. */
export interface InfoRequest {
  /** Its id in the list. */
  readonly layer: string;
  /** Live address, for GET: the http client or `resolveUrl` says where it is really served. */
  readonly url: string;
  /** The format asked for, as the service names it: `application/json`, `text/xml`… */
  readonly format: string;
  /** At most so many features. */
  readonly featureCount: number;
}
