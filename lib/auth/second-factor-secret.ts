import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { keyFor } from "./secret";

const version = "v1";
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts the key of an authenticator app (AES-256-GCM), so that a stolen database makes no codes. `owner` is bound to it: put into
 * somebody else's row it does not open.
 */
export function sealSecret(owner: string, secret: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return `${version}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/** The key again. Throws for one that was changed, is another owner's, or was sealed with another secret of the app. */
export function openSecret(owner: string, stored: string): string {
  const [, text] = /^v1\.([\w-]{40,})$/.exec(stored) ?? [];
  if (!text) throw new Error("The key of a second factor is not readable.");
  const bytes = Buffer.from(text, "base64url");
  const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, "utf8") + decipher.final("utf8");
}

const purpose = "second factor";
