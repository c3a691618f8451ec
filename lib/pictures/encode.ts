import { createHash } from "node:crypto";
import sharp from "sharp";
import { Refusal } from "@/lib/refusal";
import { turns } from "@/lib/turns";
import type { ChosenPicture, Crop } from "./input";
import { mostPixels, pictureRefusals } from "./limits";

// Three decoders and no other: SVG, HEIF, PDF and the rest are parsers of strangers' files that nobody needs here. This holds for
// the whole process.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
});
// No picture is looked at twice, and `inTurn` says how many at once.
sharp.cache(false);
sharp.concurrency(1);

/** Of 24 million pixels each takes half a second of a core and 100 MB: one after another, and 19 wait. */
const inTurn = turns({ atOnce: 1, longestQueue: 19, tooMany: () => new Refusal(pictureRefusals.busy, "picture") });

/** Both sizes as WebP without metadata, square, and the SHA-256 of the large one. */
export type EncodedPicture = { readonly large: Buffer; readonly small: Buffer; readonly digest: string };

/** What of a file is kept, or a refusal at `picture`. It may wait for its turn, so this belongs before a transaction. */
export function encodeChosen({ file, crop }: ChosenPicture): Promise<EncodedPicture> {
  // The bytes leave the request only when it is their turn.
  return inTurn(async () => encodePicture(Buffer.from(await file.arrayBuffer()), crop));
}

/** Cuts the square out of a picture as it is seen, and makes both sizes of it. An animation is kept as its first frame. */
export async function encodePicture(bytes: Buffer, crop: Crop): Promise<EncodedPicture> {
  const { data, info } = await readSquare(bytes, crop).catch(refuseUnreadable);
  const square = sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } });
  const [large, small] = await Promise.all([
    square.clone().webp({ quality: 82 }).toBuffer(),
    square.clone().resize(96, 96).webp({ quality: 82 }).toBuffer(),
  ]);
  return { large, small, digest: createHash("sha256").update(large).digest("hex") };
}

async function readSquare(bytes: Buffer, crop: Crop) {
  const original = sharp(bytes, { limitInputPixels: mostPixels, failOn: "warning" });
  const { autoOrient } = await original.metadata();
  return (
    original
      .autoOrient()
      .extract(squareIn(autoOrient, crop))
      .resize(512, 512)
      // Whatever lies behind the page: patients see the same in light and dark.
      .flatten({ background: "#fff" })
      .toColourspace("srgb")
      .removeAlpha()
      .raw()
      .timeout({ seconds: 20 })
      .toBuffer({ resolveWithObject: true })
  );
}

/** The square of whole pixels that is closest to what was chosen, and inside the picture whatever was sent. */
export function squareIn(of: { width: number; height: number }, { x, y, width, height }: Crop) {
  const shortest = Math.min(of.width, of.height);
  const wanted = Math.round(Math.min((width / 100) * of.width, (height / 100) * of.height));
  const side = Math.min(shortest, Math.max(1, wanted));
  const start = (percent: number, length: number) => Math.min(length - side, Math.round((percent / 100) * length));
  return { left: start(x, of.width), top: start(y, of.height), width: side, height: side };
}

/** libvips says in words why it gives up. */
function refuseUnreadable(error: unknown): never {
  const reason = error instanceof Error ? error.message : "";
  if (/exceeds pixel limit/i.test(reason)) throw new Refusal(pictureRefusals.pixels, "picture");
  if (/unsupported image format|blocked/i.test(reason)) throw new Refusal(pictureRefusals.kind, "picture");
  throw new Refusal(pictureRefusals.damaged, "picture");
}
