const browsers = [
  ["Edge", /\bEdg(e|A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|CriOS|HeadlessChrome)\//],
  ["Safari", /\bSafari\//],
] as const;

const systems = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Mac", /\bMacintosh\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** "Chrome on Windows": enough to recognise one's own; the first that fits, since browsers name those they descend from, too. */
export function deviceInWords(userAgent: string | null): string {
  const named = (of: typeof browsers | typeof systems) => of.find(([, pattern]) => pattern.test(userAgent ?? ""))?.[0];
  const [browser, system] = [named(browsers), named(systems)];
  if (!browser && !system) return "Unknown device";
  return `${browser ?? "A browser"}${system ? ` on ${system}` : ""}`;
}
