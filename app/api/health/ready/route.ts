import { pool } from "@/db";

/** Ready: this process and its database answer. */
export async function GET() {
  const headers = { "cache-control": "no-store" };
  try {
    await pool().query("select 1");
    return Response.json({ status: "ready" }, { headers });
  } catch {
    return Response.json({ status: "database away" }, { status: 503, headers: { ...headers, "retry-after": "5" } });
  }
}
