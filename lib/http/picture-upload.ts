import { decode } from "next-auth/jwt";
import { cookie } from "@/lib/auth/cookie";
import { secret } from "@/lib/auth/secret";
import { largestPicture } from "@/lib/pictures/limits";

/** A picture, and what is typed beside it. */
export const largestUpload = largestPicture + 128 * 1024;

/** The pages with a form that carries a picture; their actions post to the page itself. */
const pages = /^\/(?:my-profile|admin\/users\/new-provider|admin\/users\/\d{1,15}\/settings\/profile)$/;

/** Whether a request may hold one file beside an action's arguments. Nothing else that is posted here ever does. */
export function isPictureUpload(request: Request): boolean {
  return (
    request.method === "POST" &&
    request.headers.has("next-action") &&
    pages.test(new URL(request.url).pathname) &&
    boundaryOf(request) !== null
  );
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
export function argumentsOfUpload(request: Request, body: Buffer): string | null {
  const parts = partsOf(body, boundaryOf(request) ?? "") ?? [];
  const args = parts.find(({ head }) => head === argumentsHead);
  if (!args || parts.length !== 2 || !parts.some(({ head }) => fileHead.test(head))) return null;
  const pieces = new TextDecoder("utf-8", { fatal: true }).decode(args.content).split('"$B1"');
  return pieces.length === 2 ? pieces.join("null") : null;
}

const argumentsHead = 'Content-Disposition: form-data; name="0"';
const fileHead =
  /^Content-Disposition: form-data; name="1"; filename="[^"\r\n]{0,1000}"\r\nContent-Type: [\w.+-]{1,100}\/[\w.+-]{1,100}$/;

function boundaryOf(request: Request): string | null {
  const type = request.headers.get("content-type") ?? "";
  return type.match(/^multipart\/form-data; boundary=([\w'()+,./:=?-]{1,70})$/)?.[1] ?? null;
}

/** The one or two parts of a form, as views of the body: a file is not copied. Null for more, and when it does not end as it should. */
function partsOf(body: Buffer, boundary: string): { head: string; content: Buffer }[] | null {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  if (!body.subarray(0, delimiter.length - 2).equals(delimiter.subarray(2))) return null;
  const parts: { head: string; content: Buffer }[] = [];
  for (let start = delimiter.length - 2; ; ) {
    const rest = body.subarray(start);
    if (rest.subarray(0, 2).toString("latin1") === "--")
      return /^--(\r\n)?$/.test(rest.toString("latin1")) ? parts : null;
    const [headEnd, end] = [rest.indexOf("\r\n\r\n"), rest.indexOf(delimiter)];
    if (headEnd < 2 || headEnd > 2_000 || end < headEnd || parts.length === 2) return null;
    parts.push({ head: rest.toString("utf8", 2, headEnd), content: rest.subarray(headEnd + 4, end) });
    start += end + delimiter.length;
  }
}
