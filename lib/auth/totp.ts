import { generateSecret, generateURI, verifySync } from "otplib";

/** Codes of RFC 6238 as every authenticator app makes them: SHA-1, six digits, a new one every 30 seconds. */
const stepSeconds = 30;

/** A new key of 160 bits, in Base32. */
export function newKey(): string {
  return generateSecret({ length: 20 });
}

/**
 * The time step of a code that the key makes at `epoch` (in seconds) or one step before or after, since clocks differ; null for any
 * other, and for one of a step up to `lastStep`: a code that was used, or is older, opens nothing.
 */
export function stepOfCode(key: string, code: string, epoch: number, lastStep: number | null): number | null {
  if (!/^[0-9]{6}$/.test(code)) return null;
  const found = verifySync({ secret: key, token: code, epoch: Math.floor(epoch), epochTolerance: stepSeconds });
  if (!found.valid || !("timeStep" in found)) return null;
  return lastStep === null || found.timeStep > lastStep ? found.timeStep : null;
}

/** What a QR code tells an app: the key, and under which name to keep it. */
export function otpauthUri({ clinicName, username, key }: { clinicName: string; username: string; key: string }) {
  // A colon divides the two names for the apps.
  const [issuer, label] = [clinicName, username].map((name) => name.replaceAll(":", " ").trim());
  return generateURI({ issuer: issuer || "Clinic Admin", label: label ?? "", secret: key });
}

/** The key as it is typed by hand, in groups of four. */
export function keyInGroups(key: string): string {
  return key.match(/.{1,4}/g)?.join(" ") ?? "";
}
