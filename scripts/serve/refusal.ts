/** The server cannot start or go on; the message is one sentence that says what to do. */
export class StartRefusal extends Error {
  override name = "StartRefusal";
}
