import { describe, expect, test } from "vitest";
import { countryName, countryOptions, isCountry } from "./countries";
import { extensionWords, phoneInWords, phoneWords, readPhone } from "./phone";
import { isSubdivision, subdivisionName, subdivisionOptions } from "./subdivisions";
import { isTimeZone, timeZoneLabel, timeZoneOptions } from "./time-zones";

const july = new Date("2026-07-01T12:00:00Z");
const january = new Date("2026-01-01T12:00:00Z");

describe("countries", () => {
  test("every one of ISO 3166-1, the United States first, the others by name", () => {
    expect(countryOptions).toHaveLength(249);
    expect(countryOptions[0]).toEqual({ value: "US", label: "United States" });
    const rest = countryOptions.slice(1).map(({ label }) => label);
    expect(rest).toEqual(rest.toSorted((a, b) => a.localeCompare(b, "en")));
    expect(countryName("DE")).toBe("Germany");
  });

  test.each(["", "USA", "us", "XX", "__proto__"])("%j is none", (code) => expect(isCountry(code)).toBe(false));
});

describe("states and provinces", () => {
  test("the United States have fifty, the District and the territories", () => {
    const codes = subdivisionOptions.US?.map(({ value }) => value);
    for (const code of ["CA", "DC", "PR", "GU", "VI", "AS", "MP"]) expect(codes).toContain(code);
    expect(codes).toHaveLength(57);
    expect(subdivisionOptions.CA).toHaveLength(13);
    expect(subdivisionOptions.IN).toContainEqual({ value: "AR", label: "Arunachal Pradesh" });
  });

  test("a state has to be one of its country's, where there is a list", () => {
    expect(isSubdivision("US", "CA")).toBe(true);
    expect(isSubdivision("US", "ON")).toBe(false);
    expect(isSubdivision("CA", "ON")).toBe(true);
    expect(isSubdivision("DE", "Bayern")).toBe(true);
    expect(isSubdivision(null, "anything")).toBe(true);
    expect(subdivisionName("CA", "QC")).toBe("Quebec");
    expect(subdivisionName("DE", "Bayern")).toBe("Bayern");
  });
});

describe("time zones", () => {
  test("are shown as in the article, with the offset of the moment", () => {
    expect(timeZoneLabel("America/Los_Angeles", july)).toBe("(UTC-07:00) Pacific Time (US & Canada)");
    expect(timeZoneLabel("America/Los_Angeles", january)).toBe("(UTC-08:00) Pacific Time (US & Canada)");
    expect(timeZoneLabel("Asia/Kolkata", july)).toBe("(UTC+05:30) India Standard Time (Kolkata)");
    expect(timeZoneLabel("UTC", july)).toBe("(UTC+00:00) Coordinated Universal Time");
    expect(timeZoneLabel("Pacific/Marquesas", july)).toMatch(/^\(UTC-09:30\) /);
  });

  test("all of them, by offset and then by name, each once", () => {
    const options = timeZoneOptions(null, july);
    expect(options.length).toBeGreaterThan(400);
    expect(new Set(options.map(({ value }) => value)).size).toBe(options.length);
    const offsets = options.map(({ label }) => /^\(UTC([+-])(\d\d):(\d\d)\) \S/.exec(label)).map(minutes);
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
    expect(options.map(({ value }) => value)).toContain("Asia/Kolkata");
    for (const { value } of options) expect(isTimeZone(value), value).toBe(true);
  });

  test("the next hour may have other offsets", () => {
    expect(timeZoneOptions(null, july)).toBe(timeZoneOptions(null, july));
    const inJanuary = timeZoneOptions(null, january).find(({ value }) => value === "Europe/Berlin");
    expect(inJanuary?.label).toBe("(UTC+01:00) Central European Time (Berlin)");
  });

  test("a name of former days stays offered to who has it", () => {
    expect(timeZoneOptions("Asia/Calcutta", july)[0]?.value).toBe("Asia/Calcutta");
    expect(timeZoneOptions("Mars/Olympus", july)).toEqual(timeZoneOptions(null, july));
  });

  test.each(["", "Mars/Olympus", "+02:00", "x".repeat(64)])("%j is none", (zone) =>
    expect(isTimeZone(zone)).toBe(false),
  );

  function minutes(found: RegExpExecArray | null): number {
    const [, sign, hours, rest] = found ?? [];
    return Number(`${sign}1`) * (Number(hours) * 60 + Number(rest));
  }
});

describe("phone numbers", () => {
  test.each([
    ["+1 408 555 0123", null, "+14085550123"],
    ["(408) 555-0123", "US", "+14085550123"],
    ["408.555.0123", "CA", "+14085550123"],
    ["1-650-555-0199", "US", "+16505550199"],
    ["0171 1234567", "DE", "+491711234567"],
    ["+44 20 7946 0958", "US", "+442079460958"],
    ["٠١٧١١٢٣٤٥٦٧", "DE", "+491711234567"],
  ])("%s typed with country %s is %s", (typed, country, number) =>
    expect(readPhone(typed, country)).toEqual({ number }),
  );

  test.each([
    ["408 555 0123", null],
    ["408 555 0123", "AQ"],
    ["12", "US"],
    ["555 01233", "US"],
    ["+1 000 000 0000", "US"],
    ["+999999", "US"],
    ["call me", "US"],
    ["call 408 555 0123", "US"],
    ["%", "US"],
    ["🙂", "US"],
  ])("%s typed with country %s is none", (typed, country) =>
    expect(readPhone(typed, country)).toEqual({ error: phoneWords }),
  );

  test("an extension is not lost in silence", () =>
    expect(readPhone("408 555 0123 ext. 5", "US")).toEqual({ error: extensionWords }));

  test("is shown in its international form", () => {
    expect(phoneInWords("+14085550123")).toBe("+1 408 555 0123");
    expect(phoneInWords("ask at the desk")).toBe("ask at the desk");
  });
});
