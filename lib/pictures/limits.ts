/** Bytes of a file that somebody chooses. */
export const largestPicture = 8 * 1024 * 1024;

/** Width times height: more is a small file that would take a gigabyte to look at. */
export const mostPixels = 24_000_000;

export const pictureTypes = ["image/jpeg", "image/png", "image/webp"] as const;

/** Why a file is not taken: the same words in the browser and on the server. */
export const pictureRefusals = {
  kind: "Choose a JPEG, PNG or WebP picture of up to 8 MB.",
  size: "This file is larger than 8 MB. Choose a smaller picture.",
  pixels: "This picture has more than 24 million pixels. Choose a smaller one.",
  damaged: "This file cannot be read as a picture. Choose another JPEG, PNG or WebP.",
  busy: "Many pictures are being saved right now. Please try again in a moment.",
} as const;

/** Pixels along a side, as pictures are kept and served. */
export type PictureSize = 96 | 512;
