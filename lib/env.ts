import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";

/** What each setting means: the README's table is written from this, in this order. */
export const settings = [
  { name: "PORT", default: "3000", meaning: "Port to listen on; 0 picks a free one." },
  { name: "HOST", default: "127.0.0.1", meaning: "Address to listen on; 0.0.0.0 for every interface." },
  {
    name: "APP_URL",
    default: "http://HOST:PORT",
    meaning: "The address people type, http or https without a path; links in mail start with it.",
  },
  { name: "DATA_DIR", default: ".data", meaning: "Folder of the embedded Postgres and its secrets." },
  {
    name: "DATABASE_URL",
    default: "",
    meaning: "Your own Postgres, 15 or later; makes this a production start without demo data.",
  },
  {
    name: "AUTH_SECRET",
    default: "made on first start",
    meaning: "At least 32 random characters that sign sessions and links; required with DATABASE_URL.",
  },
  {
    name: "SMTP_URL",
    default: "",
    meaning: "Mail server, smtp:// or smtps://; without one, messages wait under Admin Panel › Mail.",
  },
  {
    name: "MAIL_FROM",
    default: "no-reply@HOST",
    meaning: "Sender of all mail, one that the mail server accepts; HOST is that of APP_URL.",
  },
  { name: "LOG_LEVEL", default: "info", meaning: "fatal, error, warn, info, debug, trace or silent." },
  {
    name: "DEMO_DATA",
    default: "on",
    meaning: "on fills an empty embedded database with a demo clinic, off leaves it empty.",
  },
  { name: "ALLOW_HTTP", default: "false", meaning: "true accepts an http:// APP_URL beyond this machine." },
  {
    name: "TRUST_PROXY",
    default: "false",
    meaning: "true takes client addresses from X-Forwarded-For; only behind a proxy that sets it.",
  },
] as const;

/** An expected no about the settings; its message is one sentence that says what to do and never holds a secret. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

const flag = (name: string) =>
  z
    .enum(["true", "false"], `Set ${name} to true or false.`)
    .default("false")
    .transform((value) => value === "true");

const urlWith = (protocols: string[], advice: string) =>
  z.string().refine((value) => protocols.includes(parsedUrl(value)?.protocol ?? ""), advice);

const schema = z.object({
  PORT: z
    .string()
    .default("3000")
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65535, "Set PORT to a whole number from 0 to 65535.")
    .transform(Number),
  HOST: z
    .string()
    .default("127.0.0.1")
    .refine((value) => isIP(value) > 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value), {
      error: "Set HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0.",
    }),
  DATA_DIR: z
    .string()
    .default(".data")
    .transform((value) => resolve(value)),
  DATABASE_URL: urlWith(
    ["postgres:", "postgresql:"],
    "Set DATABASE_URL to an address like postgresql://user:password@host:5432/database.",
  ).optional(),
  APP_URL: z
    .string()
    .refine(
      isOrigin,
      "Set APP_URL to an http:// or https:// address without a path, such as https://clinic.example.org.",
    )
    .transform((value) => new URL(value).origin)
    .optional(),
  AUTH_SECRET: z
    .string()
    .min(32, "Set AUTH_SECRET to at least 32 random characters, for example the output of: openssl rand -base64 48")
    .optional(),
  SMTP_URL: urlWith(
    ["smtp:", "smtps:"],
    "Set SMTP_URL to an address like smtps://user:password@mail.example.org.",
  ).optional(),
  MAIL_FROM: z
    .string()
    .refine(isSender, "Set MAIL_FROM to an address such as Clinic Admin <no-reply@clinic.example.org>.")
    .optional(),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "Set LOG_LEVEL to fatal, error, warn, info, debug, trace or silent.",
    )
    .default("info"),
  DEMO_DATA: z
    .enum(["on", "off"], "Set DEMO_DATA to on or off.")
    .default("on")
    .transform((value) => value === "on"),
  ALLOW_HTTP: flag("ALLOW_HTTP"),
  TRUST_PROXY: flag("TRUST_PROXY"),
});

export type Env = Omit<z.output<typeof schema>, "APP_URL" | "MAIL_FROM"> & { APP_URL: string; MAIL_FROM: string };

/** The settings in `source`, with their defaults; throws `SettingsError` for the first one that cannot be used. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  // An empty variable is what a compose file writes for "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw new SettingsError(parsed.error.issues[0]?.message);
  const { HOST, PORT } = parsed.data;
  const APP_URL = parsed.data.APP_URL ?? new URL(`http://${reachableHost(HOST)}:${PORT}`).origin;
  const read = { ...parsed.data, APP_URL, MAIL_FROM: parsed.data.MAIL_FROM ?? senderAt(new URL(APP_URL).hostname) };
  if (read.DATABASE_URL) refuseUnsafeProduction(read);
  return read;
}

let cached: Env | undefined;

/** The settings of this process, read once at first use, so that a build needs none of them. */
export function env(): Env {
  cached ??= readEnv();
  return cached;
}

function refuseUnsafeProduction({ AUTH_SECRET, APP_URL, ALLOW_HTTP }: Env): void {
  if (!AUTH_SECRET) {
    throw new SettingsError(
      "Set AUTH_SECRET to at least 32 random characters, for example the output of: openssl rand -base64 48",
    );
  }
  const { protocol, hostname } = new URL(APP_URL);
  if (protocol === "http:" && !isLoopback(hostname) && !ALLOW_HTTP) {
    throw new SettingsError(
      "Set APP_URL to the https:// address people type, or ALLOW_HTTP=true to accept passwords over plain http.",
    );
  }
}

/** A browser cannot open a wildcard address, so it is shown as localhost. */
function reachableHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return isIP(host) === 6 ? `[${host}]` : host;
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

/** Mail servers want a name behind the @; a machine that has none gets one that nobody can own. */
function senderAt(hostname: string): string {
  const isNamed = isIP(hostname.replace(/^\[|\]$/g, "")) === 0 && !isLoopback(hostname);
  return `Clinic Admin <no-reply@${isNamed ? hostname : "clinic-admin.invalid"}>`;
}

/** `name@host`, or that in angle brackets behind a name of one line. */
function isSender(value: string): boolean {
  return /^(?:[^\p{Cc}<>@,;]+ <([^<>]+)>|([^<>]+))$/u.exec(value)?.slice(1).some(isAddress) ?? false;
}

function isAddress(value: string | undefined): boolean {
  return z.email().safeParse(value).success;
}

function isOrigin(value: string): boolean {
  const url = parsedUrl(value);
  if (!url || !["http:", "https:"].includes(url.protocol)) return false;
  return url.pathname === "/" && !url.search && !url.hash && !url.username && !url.password;
}

function parsedUrl(value: string): URL | undefined {
  return URL.canParse(value) ? new URL(value) : undefined;
}
