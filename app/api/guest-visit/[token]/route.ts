import { findGuestVisit, newsOf } from "@/lib/landing/waiting";

/** What a guest's waiting page compares itself with. No session is read, so asking is nobody's activity. */
export async function GET(_: Request, { params }: RouteContext<"/api/guest-visit/[token]">) {
  const visit = await findGuestVisit((await params).token);
  return visit ? new Response(newsOf(visit)) : new Response(null, { status: 404 });
}
