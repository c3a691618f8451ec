import { env } from "@/lib/env";
import { Pieces } from "./pieces";
import { argumentsOfUpload, comesFromSignedIn, largestUpload } from "./upload";

const largestBody = 1024 * 1024;

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
  const upload = largestUpload(request);
  const limit = upload && (await comesFromSignedIn(request)) ? upload : largestBody;
  if (Number(request.headers.get("content-length") ?? 0) > limit) return tooLarge;
  const chunks = await readBody(request, limit);
  if (!chunks) return tooLarge;
  if (upload) return refuseArguments(() => argumentsOfUpload(request, new Pieces(chunks)));
  const body = Buffer.concat(chunks);
  if (request.headers.has("next-action")) return refuseArguments(() => textOf(body));
  return refuseForm(request, body);
}

const tooLarge: Refused = { status: 413, text: "That is more than fits here." };

/** A body may come in byte by byte, and every search goes through all its pieces. */
const smallestPiece = 64 * 1024;

/**
 * The body as it comes in, or null for one that is too large, whatever its header says; not read beyond that. Read and not cloned:
 * the page gets its own from Next, and letting go of a clone would wait for ever for the other half.
 */
async function readBody(request: Request, limit: number): Promise<Buffer[] | null> {
  const pieces: Buffer[] = [];
  let crumbs: Buffer[] = [];
  let size = 0;
  let gathered = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) return null;
    crumbs.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    gathered += chunk.byteLength;
    if (gathered < smallestPiece) continue;
    pieces.push(crumbs.length === 1 ? (crumbs[0] as Buffer) : Buffer.concat(crumbs));
    [crumbs, gathered] = [[], 0];
  }
  return [...pieces, Buffer.concat(crumbs)];
}

const deepest = 32;

const textOf = (body: Uint8Array) => new TextDecoder("utf-8", { fatal: true }).decode(body);

/** Arguments of an action that React could not read as such. Ours are one plain value. */
function refuseArguments(read: () => string | null): Refused | null {
  try {
    const text = read();
    if (text === null) return incomplete;
    // Strings that a person typed have their leading $ doubled; what else begins with one is React's, and ours need little of it.
    const refersElsewhere = /"\$(?!\$|undefined"|NaN"|-?Infinity"|-0")/.test(text);
    return !refersElsewhere && Array.isArray(JSON.parse(text)) && depthOf(text) <= deepest ? null : incomplete;
  } catch {
    return incomplete;
  }
}

/**
 * How deep lists and objects stand in one another, brackets that a person typed aside. Only for what is JSON: of a string without an
 * end, the search would begin again at every quote in it, and a megabyte of those stops the server for minutes.
 */
function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const character of text.replace(/"(?:[^"\\]|\\.)*"/g, "")) {
    if (character === "[" || character === "{") most = Math.max(most, ++depth);
    else if (character === "]" || character === "}") depth--;
  }
  return most;
}

/** A form that a browser sent without JavaScript: it names its action, and binds nothing to it. */
async function refuseForm(request: Request, body: Buffer<ArrayBuffer>): Promise<Refused | null> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data/i.test(type)) return null;
  try {
    const form = await new Response(body, { headers: { "content-type": type } }).formData();
    return [...form.keys()].some((name) => /^\$ACTION_(?!ID_)/.test(name)) ? incomplete : null;
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
