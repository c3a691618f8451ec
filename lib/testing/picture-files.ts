import { crc32, deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";

type Wanted = { width?: number; height?: number; colour?: string };

/** A picture of one colour, to be written in whatever format. */
export function aDrawing({ width = 300, height = 200, colour = "#0b6e69" }: Wanted = {}): Sharp {
  return sharp({ create: { width, height, channels: 3, background: colour }, limitInputPixels: false });
}

/** Red on the left, blue on the right. */
export async function aHalvedDrawing(width = 400, height = 200): Promise<Sharp> {
  const input = await aDrawing({ width: width / 2, height, colour: "#f00" })
    .png()
    .toBuffer();
  return aDrawing({ width, height, colour: "#00f" }).composite([{ input, left: 0, top: 0 }]);
}

/** A PNG of that many black pixels along each side, one bit each: 16,000 of them fit into 31 KB. */
export function aBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(Buffer.concat([Buffer.from(type), data])));
    return Buffer.concat([length, Buffer.from(type), data, check]);
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))), { level: 9 });
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

/** As a browser would hand it over. */
export function asFile(bytes: Uint8Array, name = "face.png", type = "image/png"): File {
  return new File([new Uint8Array(bytes)], name, { type });
}

export async function aPictureFile(wanted: Wanted = {}): Promise<File> {
  return asFile(await aDrawing(wanted).png().toBuffer());
}

export const wholePicture = { x: 0, y: 0, width: 100, height: 100 };

/** Red, green and blue in the middle of a picture. */
export async function middleOf(bytes: Uint8Array): Promise<number[]> {
  return pixelOf(bytes, 0.5, 0.5);
}

/** The same at a place given as parts of its sides. */
export async function pixelOf(bytes: Uint8Array, across: number, down: number): Promise<number[]> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(down * info.height) * info.width + Math.floor(across * info.width)) * info.channels;
  return [...data.subarray(at, at + 3)];
}

/** Whether a colour is the wanted one, give or take what a codec does to it. */
export function isNear(colour: readonly number[], wanted: readonly [number, number, number]): boolean {
  return colour.every((part, index) => Math.abs(part - (wanted[index] ?? 0)) < 24);
}
