import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { extensionWords, phoneWords } from "@/lib/places/phone";
import { NewMember, OwnRecord } from "./record-input";

const typed = {
  creationKey: randomUUID(),
  rooms: ["1"],
  username: "jane.gomez@me.com",
  email: "jane.gomez@me.com",
  firstName: "Jane",
  lastName: "Gomez",
  dateOfBirth: "",
  address: "",
  city: "",
  state: "",
  zip: "",
  country: "US",
  phone: "",
  primaryCareName: "",
  primaryCarePhone: "",
  timeZone: "",
};

function errorsOf(wanted: Record<string, unknown>) {
  const parsed = NewMember.safeParse({ ...typed, ...wanted });
  return parsed.success ? {} : z.flattenError(parsed.error).fieldErrors;
}

describe("what is required", () => {
  test.each([
    ["rooms", []],
    ["username", " "],
    ["firstName", "\u0000"],
    ["lastName", "\u202e"],
    ["email", ""],
  ])("%s", (field, value) => expect(Object.keys(errorsOf({ [field]: value }))).toEqual([field]));

  test("nothing else", () => expect(NewMember.parse(typed)).toMatchObject({ dateOfBirth: null, rooms: [1] }));
});

describe("a date of birth", () => {
  test.each(["2024-02-29", "1900-01-01"])("%s is one", (dateOfBirth) =>
    expect(NewMember.parse({ ...typed, dateOfBirth })).toMatchObject({ dateOfBirth }),
  );
  test.each([
    ["-05-14", "Choose month, day and year, or none of them."],
    ["1985--", "Choose month, day and year, or none of them."],
    ["2023-02-29", "Choose month, day and year, or none of them."],
    ["2024-02-30", "Choose month, day and year, or none of them."],
    ["1899-12-31", "Choose a day from 1900 to today."],
    ["2999-01-01", "Choose a day from 1900 to today."],
  ])("%j is none", (dateOfBirth, words) => expect(errorsOf({ dateOfBirth })).toEqual({ dateOfBirth: [words] }));
});

describe("phone numbers", () => {
  test("are stored in E.164, with the country chosen", () => {
    const stored = NewMember.parse({ ...typed, phone: "(408) 555-0123", primaryCarePhone: "+44 20 7946 0958" });
    expect(stored).toMatchObject({ phone: "+14085550123", primaryCarePhone: "+442079460958" });
  });

  test("are refused beside whatever else is wrong", () => {
    expect(errorsOf({ firstName: "", phone: "12", primaryCarePhone: "408 555 0123 x5" })).toEqual({
      firstName: ["Enter the first name."],
      phone: [phoneWords],
      primaryCarePhone: [extensionWords],
    });
  });
});

describe("whatever is typed is bounded and one line", () => {
  test.each([
    ["firstName", 100],
    ["lastName", 100],
    ["address", 200],
    ["city", 100],
    ["state", 100],
    ["zip", 20],
    ["country", 2],
    ["phone", 40],
    ["primaryCareName", 200],
    ["timeZone", 64],
    ["username", 254],
    ["email", 254],
  ])("%s has at most %i characters", (field, max) => {
    const messages = Object.values(errorsOf({ [field]: "9".repeat(max + 1) })).flat();
    expect(messages[0]).toBe(`At most ${max} characters.`);
    expect(errorsOf({ [field]: "x".repeat(10_000_000) })).toHaveProperty(field);
  });

  test("control characters and lone surrogates go, names of every script and emoji stay", () => {
    const kept = NewMember.parse({ ...typed, firstName: " مريم\u0000\n ", lastName: "🙂\ud800", address: "100% \\_ " });
    expect(kept).toMatchObject({ firstName: "مريم", lastName: "🙂\ufffd", address: "100% \\_" });
  });

  test.each(["two words", "semi;colon", "<b>", "%", "🙂"])("%j is no username", (username) =>
    expect(errorsOf({ username })).toEqual({ username: ["Use letters, digits and . _ - + @ only."] }),
  );

  test.each([
    [{ rooms: ["1e400"] }, "rooms"],
    [{ rooms: ["-1"] }, "rooms"],
    [{ rooms: Array.from({ length: 101 }, (_, id) => String(id + 1)) }, "rooms"],
    [{ creationKey: "again" }, "creationKey"],
    [{ firstName: { toString: "x" } }, "firstName"],
    [{ phone: 4085550123 }, "phone"],
  ])("%j is refused at its field", (wanted, field) => expect(errorsOf(wanted)).toHaveProperty(field));
});

describe("a password may be left blank", () => {
  test("both blank", () => expect(errorsOf({ password: "", confirmPassword: "" })).toEqual({}));
  test("typed once", () =>
    expect(errorsOf({ password: "Violet-Kettle-42!", confirmPassword: "" })).toHaveProperty("confirmPassword"));
  test("weak", () => expect(errorsOf({ password: "short", confirmPassword: "short" })).toHaveProperty("password"));
  test("the username", () => {
    const password = "Jane.Gomez1@me.com";
    expect(errorsOf({ username: password, password, confirmPassword: password }).password).toEqual([
      "Still missing: not the username.",
    ]);
  });
});

test("one's own record is the same record", () => {
  const { creationKey, rooms, username, email, ...record } = typed;
  expect(OwnRecord.parse({ ...record, version: 3, phone: "408 555 0123" })).toMatchObject({
    version: 3,
    phone: "+14085550123",
  });
});
