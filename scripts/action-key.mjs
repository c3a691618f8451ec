import { hkdfSync } from "node:crypto";

/** The key of Next's server actions, so that every instance with the same secret understands the others' forms. */
export function actionKey(secret) {
  return Buffer.from(hkdfSync("sha256", secret, "", "clinic-admin server actions", 32)).toString("base64");
}
