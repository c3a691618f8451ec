import { decode } from "next-auth/jwt";
import { cookie } from "@/lib/auth/cookie";
import { secret } from "@/lib/auth/secret";
import { largestImport } from "@/lib/imports/limits";
import { largestPicture } from "@/lib/pictures/limits";
import type { Pieces } from "./pieces";

/** Bytes of what is typed beside a file. */
const roomForForm = 128 * 1024;

/** The pages with a form that carries a file, and the bytes it may have; their actions post to the page itself. */
const pages = [
  {
    path: /^\/(?:my-profile|admin\/users\/new-provider|admin\/users\/\d{1,15}\/settings\/profile)$/,
    largest: largestPicture,
  },
  { path: /^\/admin\/users\/import$/, largest: largestImport },
];

/** The bytes of a request that may hold one file beside an action's arguments; null for any other, which never does. */
export function largestUpload(request: Request): number | null {
  if (request.method !== "POST" || !request.headers.has("next-action") || boundaryOf(request) === null) return null;
  const { pathname } = new URL(request.url);
  const page = pages.find(({ path }) => path.test(pathname));
  return page ? page.largest + roomForForm : null;
}

/** Whether the browser was signed in within these hours. The page asks for more; this keeps strangers from posting megabytes. */
export async function comesFromSignedIn(request: Request): Promise<boolean> {
  const { name } = cookie("session");
  const token = request.headers.get("cookie")?.match(new RegExp(`(?:^|; )${name}=([^;]+)`))?.[1];
  const claims = token ? await decode({ token, secret: secret() }).catch(() => null) : null;
  return typeof claims?.sid === "string";
}

/**
 * The arguments of the action in an upload, without their one reference to the file; null for a body that is anything but those
 * two parts, written as browsers write them. React would read much more out of such a form.
 */
export function argumentsOfUpload(request: Request, body: Pieces): string | null {
  const parts = partsOf(body, boundaryOf(request) ?? "") ?? [];
  const args = parts.find(({ head }) => head === argumentsHead);
  if (!args || parts.length !== 2 || !parts.some(({ head }) => fileHead.test(head))) return null;
  if (args.end - args.start > roomForForm) return null;
  const text = new TextDecoder("utf-8", { fatal: true }).decode(body.slice(args.start, args.end));
  const around = text.split('"$B1"');
  return around.length === 2 ? around.join("null") : null;
}

const argumentsHead = 'Content-Disposition: form-data; name="0"';
const fileHead =
  /^Content-Disposition: form-data; name="1"; filename="[^"\r\n]{0,1000}"\r\nContent-Type: [\w.+-]{1,100}\/[\w.+-]{1,100}$/;

function boundaryOf(request: Request): string | null {
  const type = request.headers.get("content-type") ?? "";
  return type.match(/^multipart\/form-data; boundary=([\w'()+,./:=?-]{1,70})$/)?.[1] ?? null;
}

type Part = { head: string; start: number; end: number };

const longestHead = 2_000;

/** Where the one or two parts of a form are. Null for more, and when it does not end as it should. */
function partsOf(body: Pieces, boundary: string): Part[] | null {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  let at = delimiter.length - 2;
  if (!body.slice(0, at).equals(delimiter.subarray(2))) return null;
  for (const parts: Part[] = []; parts.length <= 2; ) {
    const top = body.slice(at, at + longestHead);
    if (/^--(\r\n)?$/.test(top.toString("latin1"))) return parts;
    const [lineEnd, headEnd, end] = [top.indexOf("\r\n"), top.indexOf("\r\n\r\n"), body.indexOf(delimiter, at)];
    const start = at + headEnd + 4;
    if (lineEnd !== 0 || headEnd < 2 || end < start) return null;
    parts.push({ head: top.toString("utf8", 2, headEnd), start, end });
    at = end + delimiter.length;
  }
  return null;
}
