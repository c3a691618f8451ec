let last = 0;

/** A number that no other thing of this file of tests has. */
export function nextSerial(): number {
  return ++last;
}
