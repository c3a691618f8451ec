import type { PictureSize } from "./limits";

/** Where a picture is served; a new picture has a new address, and none where there is no picture. */
export function picturePath(id: number | null | undefined, size: PictureSize): string | undefined {
  return id ? `/api/pictures/${id}?size=${size}` : undefined;
}
