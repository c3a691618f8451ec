const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a browser on this machine uses another of its names, on the same port, than the address the server goes by. */
export function isOtherLoopbackName(host: string | null, appUrl: string): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  const [asked, own] = [new URL(`http://${host}`), new URL(appUrl)];
  return (
    asked.port === own.port &&
    asked.hostname !== own.hostname &&
    loopbackNames.has(asked.hostname) &&
    loopbackNames.has(own.hostname)
  );
}
