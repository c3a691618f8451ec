import { currentSession, recordDenial } from "@/lib/auth/actor";
import { PictureRef } from "@/lib/pictures/input";
import { findPicture } from "@/lib/pictures/queries";

/**
 * A provider's picture, for the panel and for patients who are not signed in. Whoever keeps a copy asks before each use (`no-cache`),
 * so a room that is closed and a picture that is removed count from the next look.
 */
export async function GET(request: Request, { params }: RouteContext<"/api/pictures/[id]">) {
  const session = await currentSession();
  const viewer = session.state === "active" ? session.person : null;
  const ref = PictureRef.safeParse({ ...(await params), size: new URL(request.url).searchParams.get("size") });
  const known = request.headers.get("if-none-match");
  const picture = ref.success ? await findPicture(viewer, ref.data, known) : null;
  if (!picture) {
    if (viewer) await recordDenial(viewer, "providers.read");
    return new Response(null, { status: 404, headers: { "cache-control": "private, no-store" } });
  }
  const { bytes, etag, isPublic } = picture;
  return new Response(bytes && new Uint8Array(bytes), {
    status: bytes ? 200 : 304,
    headers: {
      etag,
      "cache-control": isPublic ? "public, no-cache" : "private, no-cache",
      ...(bytes && { "content-type": "image/webp", "x-content-type-options": "nosniff" }),
    },
  });
}
