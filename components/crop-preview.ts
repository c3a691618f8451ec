import type { ChosenPicture } from "@/lib/pictures/input";

/** Pixels along a side; enough for the largest avatar on a sharp screen. */
const side = 192;

/** The address of a small picture of the chosen square, drawn in the browser; it lives until it is revoked. */
export async function previewOf({ file, crop }: ChosenPicture): Promise<string> {
  const original = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = original;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
    const part = [crop.x * width, crop.y * height, crop.width * width, crop.height * height].map((n) => n / 100);
    const [x = 0, y = 0, w = width, h = height] = part;
    canvas.getContext("2d")?.drawImage(image, x, y, w, h, 0, 0, side, side);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
    return blob ? URL.createObjectURL(blob) : "";
  } finally {
    URL.revokeObjectURL(original);
  }
}
