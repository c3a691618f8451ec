import { readFile } from "node:fs/promises";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { pictures } from "../schema/pictures";
import { emailName, type Place } from "./demo-rows";

/** Drawn for this project, by first and last name; everybody else shows initials. */
const drawn = new Set(["sarah-miller", "andrea-sanders", "priya-nair", "daniel-okafor"]);

/** Head and shoulders. */
const crop = { x: 9, y: 3, width: 82, height: 82 };

/** Gives some of the demo providers a picture, as if they had chosen it. */
export async function addPictures(tx: NodePgDatabase, providers: readonly Place[]): Promise<void> {
  // Not with the file: the supervisor, which may come to seed, would hold libvips for as long as it lives.
  const { encodePicture } = await import("@/lib/pictures/encode");
  for (const { clinicId, id, firstName, lastName } of providers) {
    const name = `${emailName(firstName)}-${emailName(lastName)}`;
    if (!drawn.has(name)) continue;
    const original = await readFile(new URL(`./pictures/${name}.webp`, import.meta.url));
    await tx.insert(pictures).values({ ...(await encodePicture(original, crop)), clinicId, membershipId: id });
  }
}
