/** Why the relay does not answer. The message is for the person who asked, and says what can be done. */
export class RelayFault extends Error {
  override readonly name = "RelayFault";

  constructor(
    readonly status: 400 | 403 | 404 | 405 | 413 | 415 | 429 | 502 | 503 | 504,
    message: string,
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}
