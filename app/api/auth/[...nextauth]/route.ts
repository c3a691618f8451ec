import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { cookie } from "@/lib/auth/cookie";
import { authOptions } from "@/lib/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };

// What signing in needs. next-auth would answer more: pages of its own, a sign-out without an audit event, an open log.
const GET_PATHS = ["csrf", "providers", "error", "signin"];
const POST_PATHS = ["callback/credentials"];

async function handle(paths: string[], request: NextRequest, context: Context) {
  const path = (await context.params).nextauth.join("/");
  if (!paths.includes(path)) return new Response(null, { status: 404 });
  const answer: Response = await NextAuth(request, context, authOptions()).catch(() => Response.error());
  if (answer.status > 0 && answer.status < 500) return answer;
  // A body or a remembered address that next-auth cannot read: the former is the client's, the latter would stay for ever.
  const forgotten = `${cookie("callback").name}=; Path=/; Max-Age=0`;
  return new Response("The request is incomplete.", { status: 400, headers: { "set-cookie": forgotten } });
}

export const GET = (request: NextRequest, context: Context) => handle(GET_PATHS, request, context);
export const POST = (request: NextRequest, context: Context) => handle(POST_PATHS, request, context);
