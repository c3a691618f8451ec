import { env } from "@/lib/env";

export const largestBody = 1024 * 1024;

type Refused = { status: 400 | 403 | 405 | 413; text: string };

const incomplete: Refused = { status: 400, text: "The request is incomplete." };

/** What the framework would answer with 500 by itself, answered as what it is; null for a request that a page can take. */
export async function refuseRequest(request: Request): Promise<Refused | null> {
  if (!isDecodable(new URL(request.url).pathname)) return { status: 400, text: "The address is not valid." };
  if (request.method === "GET" || request.method === "HEAD") return null;
  if (!["POST", "DELETE"].includes(request.method)) return { status: 405, text: "This method is not used here." };

  const origin = request.headers.get("origin");
  if (origin !== null && !isOwnOrigin(origin, request))
    return { status: 403, text: "This request came from another site." };
  if (Number(request.headers.get("content-length") ?? 0) > largestBody) return tooLarge;
  return request.headers.has("next-action") ? refuseActionBody(request) : null;
}

const tooLarge: Refused = { status: 413, text: "That is more than 1 MB." };

/** A body that React could not read as the arguments of an action. Ours are one plain value or one form. */
async function refuseActionBody(request: Request): Promise<Refused | null> {
  const type = request.headers.get("content-type") ?? "";
  const body = await request.clone().arrayBuffer();
  if (body.byteLength > largestBody) return tooLarge;
  if (/^multipart\/form-data/i.test(type)) {
    const form = new Response(body, { headers: { "content-type": type } });
    return form.formData().then(
      () => null,
      () => incomplete,
    );
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    // Strings that a person typed have their leading $ doubled; the rest of React's references point into a form.
    const refersElsewhere = /"\$(?!\$|undefined"|NaN"|-?Infinity"|-0"|D|n)/.test(text);
    return Array.isArray(JSON.parse(text)) && !refersElsewhere ? null : incomplete;
  } catch {
    return incomplete;
  }
}

/** The address people type, or the one this request came to. A sandboxed frame sends "null", which is nobody's. */
function isOwnOrigin(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false;
  return [new URL(env().APP_URL).host, request.headers.get("host")].includes(new URL(origin).host);
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
