import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readEnv, SettingsError, settings } from "./env";

const secret = "a-secret-of-more-than-32-characters-0123456789";
const production = { DATABASE_URL: "postgres://me:hunter2@db.example.org/clinic", AUTH_SECRET: secret };
const https = { ...production, APP_URL: "https://clinic.example.org" };

describe("defaults", () => {
  test("an empty environment is a complete trial installation", () => {
    expect(readEnv({})).toEqual({
      PORT: 3000,
      HOST: "127.0.0.1",
      DATA_DIR: resolve(".data"),
      APP_URL: "http://127.0.0.1:3000",
      MAIL_FROM: "Clinic Admin <no-reply@clinic-admin.invalid>",
      LOG_LEVEL: "info",
      DEMO_DATA: true,
      ALLOW_HTTP: false,
      TRUST_PROXY: false,
    });
  });

  test("an empty value counts as not set", () => {
    expect(readEnv({ PORT: "", DATABASE_URL: " ", AUTH_SECRET: "" })).toEqual(readEnv({}));
  });

  test.each([
    ["0.0.0.0", "http://localhost:3000"],
    ["::", "http://localhost:3000"],
    ["::1", "http://[::1]:3000"],
    ["clinic.local", "http://clinic.local:3000"],
  ])("HOST %s is shown as %s", (HOST, url) => {
    expect(readEnv({ HOST }).APP_URL).toBe(url);
  });

  test("APP_URL is kept as an origin", () => {
    expect(readEnv({ APP_URL: "HTTPS://Clinic.example.org:443/" }).APP_URL).toBe("https://clinic.example.org");
  });
});

describe("the sender of mail", () => {
  test.each([
    ["https://clinic.example.org", "Clinic Admin <no-reply@clinic.example.org>"],
    ["http://localhost:3000", "Clinic Admin <no-reply@clinic-admin.invalid>"],
    ["http://[::1]:3000", "Clinic Admin <no-reply@clinic-admin.invalid>"],
    ["http://10.0.0.7", "Clinic Admin <no-reply@clinic-admin.invalid>"],
  ])("at %s is %s", (APP_URL, sender) => expect(readEnv({ APP_URL }).MAIL_FROM).toBe(sender));

  test.each(["mail@clinic.example.org", "Dr. Jane's Clinic <mail@clinic.example.org>"])("may be %s", (MAIL_FROM) =>
    expect(readEnv({ MAIL_FROM }).MAIL_FROM).toBe(MAIL_FROM),
  );
});

describe("refusals are one sentence that names the setting", () => {
  test.each<[string, Record<string, string>]>([
    ["PORT", { PORT: "http" }],
    ["PORT", { PORT: "65536" }],
    ["PORT", { PORT: "-1" }],
    ["PORT", { PORT: "3000.5" }],
    ["HOST", { HOST: "two words" }],
    ["DATABASE_URL", { DATABASE_URL: "mysql://me:hunter2@db/clinic" }],
    ["DATABASE_URL", { DATABASE_URL: "hunter2" }],
    ["APP_URL", { APP_URL: "clinic.example.org" }],
    ["APP_URL", { APP_URL: "https://clinic.example.org/panel" }],
    ["APP_URL", { APP_URL: "https://me:hunter2@clinic.example.org" }],
    ["APP_URL", { APP_URL: "ftp://clinic.example.org" }],
    ["AUTH_SECRET", { AUTH_SECRET: "hunter2" }],
    ["SMTP_URL", { SMTP_URL: "https://me:hunter2@mail" }],
    ["MAIL_FROM", { MAIL_FROM: "Clinic Admin" }],
    ["MAIL_FROM", { MAIL_FROM: "Clinic <a@example.org>, b@example.org" }],
    ["MAIL_FROM", { MAIL_FROM: "Clinic\r\nBcc: b@example.org <a@example.org>" }],
    ["LOG_LEVEL", { LOG_LEVEL: "loud" }],
    ["DEMO_DATA", { DEMO_DATA: "yes" }],
    ["ALLOW_HTTP", { ALLOW_HTTP: "1" }],
  ])("%s: %o", (name, source) => {
    const message = refusal(source);
    expect(message).toMatch(new RegExp(`^Set ${name} to [^\\n]+$`));
    expect(message).not.toContain("hunter2");
  });
});

describe("DATABASE_URL makes it production", () => {
  test("the secret is required", () => {
    expect(refusal({ DATABASE_URL: production.DATABASE_URL })).toBe(
      "Set AUTH_SECRET to at least 32 random characters, for example the output of: openssl rand -base64 48",
    );
  });

  test("https, loopback and an explicit ALLOW_HTTP are accepted", () => {
    expect(readEnv(https).APP_URL).toBe("https://clinic.example.org");
    expect(readEnv(production).APP_URL).toBe("http://127.0.0.1:3000");
    expect(readEnv({ ...production, HOST: "0.0.0.0" }).APP_URL).toBe("http://localhost:3000");
    expect(readEnv({ ...production, APP_URL: "http://10.0.0.7", ALLOW_HTTP: "true" }).ALLOW_HTTP).toBe(true);
  });

  test.each(["http://clinic.example.org", "http://10.0.0.7:3000", "http://127.0.0.1.example.org"])(
    "%s is refused",
    (APP_URL) => {
      expect(refusal({ ...production, APP_URL })).toContain("ALLOW_HTTP=true");
    },
  );

  test("an embedded installation may be shown on the local network", () => {
    expect(readEnv({ HOST: "192.168.1.5" }).APP_URL).toBe("http://192.168.1.5:3000");
  });
});

test("every setting is described once, and every description is a setting", () => {
  const names = Object.keys(readEnv({ ...https, SMTP_URL: "smtp://mail" }));
  expect(settings.map(({ name }) => name).sort()).toEqual(names.sort());
});

test("the README's table says the same", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const row = ({ name, default: value, meaning }: (typeof settings)[number]) =>
    `| \`${name}\` | ${value === "" || value.includes(" ") ? value : `\`${value}\``} | ${meaning} |`;
  expect(settings.filter((setting) => !readme.includes(row(setting)))).toEqual([]);
});

function refusal(source: Record<string, string>): string {
  try {
    readEnv(source);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error("accepted");
}
