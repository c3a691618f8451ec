import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/refusal";
import { times } from "@/lib/testing/factories";
import {
  aBomb,
  aDrawing,
  aHalvedDrawing,
  aPictureFile,
  asFile,
  isNear,
  middleOf,
  pixelOf,
  wholePicture,
} from "@/lib/testing/picture-files";
import { encodeChosen, encodePicture, squareIn } from "./encode";
import { ChosenPicture, Crop } from "./input";
import { largestPicture, pictureRefusals } from "./limits";

const encode = (bytes: Buffer, crop = wholePicture) => encodePicture(bytes, crop);

const refusal = async (bytes: Buffer) => {
  const reason = await encode(bytes).catch((error) => error);
  expect(reason).toBeInstanceOf(Refusal);
  expect(reason.field).toBe("picture");
  return reason.message;
};

describe("what is kept of a picture", () => {
  test.each(["jpeg", "png", "webp"] as const)("a %s becomes two squares of WebP", async (format) => {
    const { large, small, digest } = await encode(await aDrawing()[format]().toBuffer());
    expect(await sharp(large).metadata()).toMatchObject({ format: "webp", width: 512, height: 512 });
    expect(await sharp(small).metadata()).toMatchObject({ format: "webp", width: 96, height: 96 });
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(isNear(await middleOf(large), [11, 110, 105])).toBe(true);
  });

  test("a camera held sideways is turned upright, and neither place nor profile are kept", async () => {
    // Stored with red on the left; orientation 6 says that its left side is the top of what was seen.
    const camera = await (await aHalvedDrawing())
      .withExif({ IFD3: { GPSLatitude: "51/1 30/1 0/1", GPSLatitudeRef: "N" }, IFD0: { Make: "A camera" } })
      .withIccProfile("p3")
      .jpeg()
      .toBuffer();
    const held = await sharp(camera).keepMetadata().withMetadata({ orientation: 6 }).toBuffer();
    expect(await sharp(held).metadata()).toMatchObject({
      orientation: 6,
      exif: expect.anything(),
      icc: expect.anything(),
    });
    expect(held.includes("A camera")).toBe(true);

    const { large, small } = await encode(held, { x: 0, y: 25, width: 100, height: 50 });
    for (const kept of [large, small]) {
      const { exif, icc, xmp, iptc, orientation } = await sharp(kept).metadata();
      expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
      expect(kept.includes("A camera")).toBe(false);
      expect(isNear(await pixelOf(kept, 0.5, 0.1), [240, 0, 0])).toBe(true);
      expect(isNear(await pixelOf(kept, 0.5, 0.9), [0, 0, 255])).toBe(true);
    }
  });

  test("of a printer's colours what a screen shows, of glass what lies on white, of an animation the first frame", async () => {
    const cmyk = await aDrawing({ colour: "#ff0000" }).toColourspace("cmyk").jpeg().toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe("cmyk");
    const [red = 0, green = 0, blue = 0] = await middleOf((await encode(cmyk)).large);
    expect(red > 150 && green < 90 && blue < 90).toBe(true);

    const glass = await sharp({ create: { width: 200, height: 200, channels: 4, background: "#0000" } })
      .png()
      .toBuffer();
    const { large } = await encode(glass);
    expect(await middleOf(large)).toEqual([255, 255, 255]);
    expect((await sharp(large).metadata()).hasAlpha).toBe(false);

    const frames = await Promise.all(["#0f0", "#f00"].map((colour) => aDrawing({ colour }).png().toBuffer()));
    const animation = await sharp(frames, { join: { animated: true } })
      .webp({ delay: [100, 100] })
      .toBuffer();
    expect((await sharp(animation).metadata()).pages).toBe(2);
    const still = (await encode(animation)).large;
    expect((await sharp(still).metadata()).pages).toBeUndefined();
    expect(isNear(await middleOf(still), [0, 255, 0])).toBe(true);
  });

  test("the square that was chosen", async () => {
    const halves = await (await aHalvedDrawing()).png().toBuffer();
    expect(
      isNear(await middleOf((await encode(halves, { x: 0, y: 0, width: 50, height: 100 })).large), [255, 0, 0]),
    ).toBe(true);
    expect(
      isNear(await middleOf((await encode(halves, { x: 50, y: 0, width: 50, height: 100 })).large), [0, 0, 255]),
    ).toBe(true);
  });

  test.each(
    [
      [
        { x: 25, y: 0, width: 50, height: 100 },
        { left: 100, top: 0, width: 200, height: 200 },
      ],
      ["nothing", { x: 0, y: 0, width: 0, height: 0 }, { left: 0, top: 0, width: 1, height: 1 }],
      ["all of it", wholePicture, { left: 0, top: 0, width: 200, height: 200 }],
      ["over the edge", { x: 90, y: 90, width: 50, height: 50 }, { left: 300, top: 100, width: 100, height: 100 }],
      ["beyond", { x: 1e9, y: -5, width: 300, height: 1e300 }, { left: 200, top: 0, width: 200, height: 200 }],
    ].map((row) => row.slice(-2) as [Crop, object]),
  )("%j stays inside", (crop, square) => {
    expect(squareIn({ width: 400, height: 200 }, Crop.parse(crop))).toEqual(square);
  });
});

describe("what is refused, whatever it calls itself", () => {
  test("a bomb: a small file of 16,000 by 16,000 pixels", async () => {
    const bomb = aBomb(16_000);
    expect(bomb.length).toBeLessThan(50_000);
    await expect(encode(aBomb(400))).resolves.toMatchObject({ digest: expect.any(String) });
    expect(await refusal(bomb)).toBe(pictureRefusals.pixels);
  });

  test("what is no JPEG, PNG or WebP never reaches a decoder", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><rect width="99" height="99"/></svg>';
    expect(await refusal(Buffer.from(svg))).toBe(pictureRefusals.kind);
    expect(await refusal(Buffer.from(`<?xml version="1.0"?>${svg}`))).toBe(pictureRefusals.kind);
    expect(await refusal(Buffer.from("%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF"))).toBe(
      pictureRefusals.kind,
    );
    for (const format of ["gif", "tiff", "avif"] as const) {
      expect(await refusal(await aDrawing()[format]().toBuffer())).toBe(pictureRefusals.kind);
    }
  });

  test("a file that was cut off, garbage, and nothing", async () => {
    const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
    const jpeg = await sharp({ create: { width: 400, height: 400, channels: 3, background: "#888", noise } })
      .jpeg()
      .toBuffer();
    for (const part of [0.05, 0.5, 0.95]) {
      expect(await refusal(jpeg.subarray(0, jpeg.length * part))).toBe(pictureRefusals.damaged);
    }
    expect(await refusal(Buffer.from("hello"))).toBe(pictureRefusals.kind);
    expect(await refusal(Buffer.alloc(0))).toBe(pictureRefusals.damaged);
  });

  test("by its type and size before it is looked at, with the words of the browser", () => {
    const told = (file: unknown) =>
      ChosenPicture.safeParse({ file, crop: wholePicture }).error?.issues.map(({ path, message }) => [
        path[0],
        message,
      ]);
    const bytes = new Uint8Array(largestPicture + 1);
    expect(told(asFile(bytes.subarray(1)))).toBeUndefined();
    expect(told(asFile(bytes))).toEqual([["file", pictureRefusals.size]]);
    expect(told(asFile(new Uint8Array()))).toEqual([["file", pictureRefusals.damaged]]);
    expect(told(asFile(bytes.subarray(9), "face.gif", "image/gif"))).toEqual([["file", pictureRefusals.kind]]);
    expect(told("face.png")).toEqual([["file", pictureRefusals.kind]]);
  });

  test("the thirtieth at once, which may come again in a moment", async () => {
    const file = await aPictureFile({ width: 1200, height: 900 });
    const outcomes = await Promise.allSettled(times(30, () => encodeChosen({ file, crop: wholePicture })));
    const refused = outcomes.filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(10);
    for (const outcome of refused)
      expect(outcome).toMatchObject({ reason: { message: pictureRefusals.busy, field: "picture" } });
    await expect(encodeChosen({ file, crop: wholePicture })).resolves.toMatchObject({ digest: expect.any(String) });
  });
});
