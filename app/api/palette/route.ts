import type { NextRequest } from "next/server";
import { currentSession } from "@/lib/auth/actor";
import { findInPalette } from "@/lib/palette/answer";
import { PaletteQuery } from "@/lib/palette/input";

/** What the palette finds for what was typed. 401, and why, when the session is over. */
export async function GET(request: NextRequest) {
  const session = await currentSession();
  if (session.state !== "active") {
    return new Response(session.state === "signed-out" ? session.endedBy : null, { status: 401 });
  }
  const query = PaletteQuery.parse(Object.fromEntries(request.nextUrl.searchParams));
  return Response.json(await findInPalette(session.person, query));
}
