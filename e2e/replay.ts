import type { APIRequestContext, Page, Request } from "@playwright/test";

/** The next server action that the page posts while `act` runs. */
export async function actionPosted(page: Page, act: () => Promise<unknown>): Promise<Request> {
  const posted = page.waitForRequest(
    (request) => request.method() === "POST" && request.headers()["next-action"] !== undefined,
  );
  await act();
  return posted;
}

/** Posts somebody's action again from another browser; `headers` and `data` take the place of the original ones. */
export function replay(
  { request: by }: { request: APIRequestContext },
  request: Request,
  { headers = {}, data = request.postData() ?? "" }: { headers?: Record<string, string>; data?: string | Buffer } = {},
) {
  const { "next-action": id, "content-type": type } = request.headers();
  return by.post(new URL(request.url()).pathname, {
    headers: { "next-action": id ?? "", "content-type": type ?? "", origin: process.env.E2E_URL ?? "", ...headers },
    data,
    maxRedirects: 0,
  });
}
