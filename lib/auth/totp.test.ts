import { generateSync } from "otplib";
import { describe, expect, test } from "vitest";
import { openSecret, sealSecret } from "./second-factor-secret";
import { keyInGroups, newKey, otpauthUri, stepOfCode } from "./totp";

/** The key of RFC 6238's test vectors, "12345678901234567890", in Base32. */
const rfcKey = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

describe("codes", () => {
  // Appendix B for SHA-1, of whose eight digits an app shows the last six.
  test.each([
    [59, "94287082"],
    [1111111109, "07081804"],
    [1111111111, "14050471"],
    [1234567890, "89005924"],
    [2000000000, "69279037"],
    [20000000000, "65353130"],
  ])("at %d seconds it is %s", (epoch, eightDigits) => {
    expect(stepOfCode(rfcKey, eightDigits.slice(2), epoch, null)).toBe(Math.floor(epoch / 30));
  });

  test("one step early or late is right, two are not", () => {
    const key = newKey();
    const now = 1_700_000_010;
    const step = Math.floor(now / 30);
    const codeAt = (steps: number) => generateSync({ secret: key, epoch: now + steps * 30 });
    const found = [-3, -2, -1, 0, 1, 2, 3].map((steps) => stepOfCode(key, codeAt(steps), now, null));
    expect(found).toEqual([null, null, step - 1, step, step + 1, null, null]);
    // To the second, and between them.
    const early = generateSync({ secret: key, epoch: (step - 1) * 30 });
    expect(stepOfCode(key, early, step * 30 + 29.999, null)).toBe(step - 1);
    expect(stepOfCode(key, early, (step + 1) * 30, null)).toBeNull();
  });

  test("a code of a step that was used, or of an earlier one, is none", () => {
    const [before, now] = [1_700_000_000, 1_700_000_030].map((epoch) => generateSync({ secret: rfcKey, epoch }));
    const step = Math.floor(1_700_000_030 / 30);
    expect(stepOfCode(rfcKey, now ?? "", 1_700_000_030, step - 1)).toBe(step);
    expect(stepOfCode(rfcKey, now ?? "", 1_700_000_030, step)).toBeNull();
    expect(stepOfCode(rfcKey, before ?? "", 1_700_000_030, step)).toBeNull();
    // A clock that was put back does not make old codes good, nor is it an error.
    expect(stepOfCode(rfcKey, now ?? "", 1_700_000_030, step + 1_000)).toBeNull();
  });

  test.each(["", "12345", "1234567", "abcdef", "12 456", "१२३४५६", "123456\n", "-12345"])("%j is none", (typed) => {
    expect(stepOfCode(rfcKey, typed, 59, null)).toBeNull();
  });
});

test("the app is told the key under the clinic's name", () => {
  const key = newKey();
  expect(key).toMatch(/^[A-Z2-7]{32}$/);
  expect(keyInGroups(key)).toMatch(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/);
  const uri = new URL(otpauthUri({ clinicName: "Café: Mitte & Co", username: "jane@example.com", key }));
  expect(uri.protocol + uri.host).toBe("otpauth:totp");
  expect(decodeURIComponent(uri.pathname)).toBe("/Café  Mitte & Co:jane@example.com");
  expect(Object.fromEntries(uri.searchParams)).toEqual({ secret: key, issuer: "Café  Mitte & Co" });
});

describe("a sealed key", () => {
  const key = newKey();

  test("opens for its owner alone, and looks different each time", () => {
    const [one, two] = [sealSecret("1", key), sealSecret("1", key)];
    expect([openSecret("1", one), openSecret("1", two)]).toEqual([key, key]);
    expect(one).not.toBe(two);
    expect(one).not.toContain(key);
    expect(() => openSecret("2", one)).toThrow();
  });

  test("that was changed anywhere, cut off or made up does not open", () => {
    const sealed = sealSecret("1", key);
    const bytes = Buffer.from(sealed.slice(3), "base64url");
    for (let index = 0; index < bytes.length; index++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(() => openSecret("1", `v1.${changed.toString("base64url")}`), String(index)).toThrow();
    }
    for (const other of ["", key, sealed.slice(3), `v2.${sealed.slice(3)}`, sealed.slice(0, -8), sealed.slice(0, 43)])
      expect(() => openSecret("1", other), other).toThrow();
  });
});
