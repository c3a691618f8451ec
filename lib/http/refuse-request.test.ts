import { encode } from "next-auth/jwt";
import { beforeAll, expect, test } from "vitest";
import { cookie } from "@/lib/auth/cookie";
import { secret } from "@/lib/auth/secret";
import { largestImport } from "@/lib/imports/limits";
import { largestPicture } from "@/lib/pictures/limits";
import { refuseRequest } from "./refuse-request";

let session: string;
beforeAll(async () => {
  session = `${cookie("session").name}=${await encode({ token: { sid: "a session" }, secret: secret() })}`;
});

const args = `[{"id":7,"picture":{"file":"$B1","crop":{"x":0,"y":0,"width":100,"height":100}}}]`;
const aFile = (size = 1000) => new File([new Uint8Array(size)], "a “face”.png", { type: "image/png" });

/** What React sends for an action with a file among its arguments; `parts` take the place of its own. */
function aForm(
  parts: [string, string | File][] = [
    ["1", aFile()],
    ["0", args],
  ],
): FormData {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  return form;
}

const profile = "/admin/users/1000200838/settings/profile";

function post(
  body: BodyInit,
  { path = profile, headers = {} }: { path?: string; headers?: Record<string, string> } = {},
) {
  return refuseRequest(
    new Request(`http://127.0.0.1:3000${path}`, {
      method: "POST",
      body,
      headers: { "next-action": "0".repeat(42), cookie: session, ...headers },
    }),
  );
}

test.each([profile, "/my-profile", "/admin/users/new-provider"])(
  "a picture with its form passes at %s",
  async (path) => {
    expect(await post(aForm(), { path })).toBeNull();
    expect(
      await post(
        aForm([
          ["0", args],
          ["1", aFile(largestPicture)],
        ]),
        { path },
      ),
    ).toBeNull();
  },
);

test("what is larger than a picture may be, or comes from somebody who is not signed in, does not", async () => {
  const large = () =>
    aForm([
      ["1", aFile(2_000_000)],
      ["0", args],
    ]);
  expect(
    await post(
      aForm([
        ["1", aFile(largestPicture + 200_000)],
        ["0", args],
      ]),
    ),
  ).toMatchObject({ status: 413 });
  for (const strange of ["", "clinic.session=x", `${cookie("session").name}=${"x".repeat(300)}`]) {
    expect(await post(large(), { headers: { cookie: strange } })).toMatchObject({ status: 413 });
    // A small one goes on to the page, which sends them to sign in.
    expect(await post(aForm(), { headers: { cookie: strange } })).toBeNull();
  }
  expect(await post(large())).toBeNull();
});

test("a file of members passes at its page, up to what that takes", async () => {
  const [path, typed] = ["/admin/users/import", `[{"file":"$B1"}]`];
  const members = (size: number) => new File([new Uint8Array(size)], "members.csv", { type: "text/csv" });
  const form = (size: number) =>
    aForm([
      ["1", members(size)],
      ["0", typed],
    ]);
  expect(await post(form(largestImport), { path })).toBeNull();
  expect(await post(form(largestImport + 200_000), { path })).toMatchObject({ status: 413 });
  expect(await post(form(2_000_000), { path, headers: { cookie: "" } })).toMatchObject({ status: 413 });
  expect(await post(form(1000), { path: "/admin/users/import/7" })).toMatchObject({ status: 400 });
});

test("no other page takes a file or more than 1 MB, nor do these without one", async () => {
  const text = { "content-type": "text/plain" };
  for (const path of ["/", "/admin/users", "/login", "/my-profile/", `${profile}/x`, "/u/jessica", "/api/pictures/1"]) {
    expect(await post(aForm(), { path }), path).toMatchObject({ status: 400 });
    expect(
      await post(
        aForm([
          ["1", aFile(2_000_000)],
          ["0", args],
        ]),
        { path },
      ),
      path,
    ).toMatchObject({ status: 413 });
  }
  for (const path of [profile, "/my-profile", "/admin/users/new-provider"]) {
    expect(await post("x".repeat(2_000_000), { path, headers: text })).toMatchObject({ status: 413 });
    expect(await post(`["a bio"]`, { path, headers: text })).toBeNull();
  }
});

test.each<[string, [string, string | File][]]>([
  ["no file", [["0", args]]],
  ["no arguments", [["1", aFile()]]],
  [
    "two files",
    [
      ["1", aFile()],
      ["2", aFile()],
      ["0", args],
    ],
  ],
  [
    "arguments twice",
    [
      ["1", aFile()],
      ["0", args],
      ["0", args],
    ],
  ],
  [
    "a text in place of the file",
    [
      ["1", "text"],
      ["0", args],
    ],
  ],
  [
    "a file in place of the arguments",
    [
      ["1", aFile()],
      ["0", aFile()],
    ],
  ],
  [
    "arguments that are nothing",
    [
      ["1", aFile()],
      ["0", ""],
    ],
  ],
  [
    "arguments that are no list",
    [
      ["1", aFile()],
      ["0", `{"picture":"$B1"}`],
    ],
  ],
  [
    "a file that nothing refers to",
    [
      ["1", aFile()],
      ["0", "[{}]"],
    ],
  ],
  [
    "one that is referred to twice",
    [
      ["1", aFile()],
      ["0", `["$B1","$B1"]`],
    ],
  ],
  [
    "a reference to something else",
    [
      ["1", aFile()],
      ["0", `["$B1","$F2"]`],
    ],
  ],
  [
    "a form within",
    [
      ["1", aFile()],
      ["0", `["$B1","$K1"]`],
    ],
  ],
  [
    "a path into what was sent",
    [
      ["1", aFile()],
      ["0", `["$B1","$1:constructor"]`],
    ],
  ],
  [
    "5,000 lists in one another",
    [
      ["1", aFile()],
      ["0", `["$B1",${"[".repeat(5000)}${"]".repeat(5000)}]`],
    ],
  ],
  [
    "a name of the framework's",
    [
      ["1", aFile()],
      ["$ACTION_REF_1", args],
    ],
  ],
])("an upload with %s is incomplete", async (_, parts) => {
  expect(await post(aForm(parts))).toMatchObject({ status: 400 });
});

test("a body that is no form, or ends too early, is incomplete", async () => {
  const written = new Response(aForm());
  const type = { "content-type": written.headers.get("content-type") ?? "" };
  const body = Buffer.from(await written.arrayBuffer());
  expect(await post(body, { headers: type })).toBeNull();
  for (const part of [
    body.subarray(0, -30),
    body.subarray(5),
    body.subarray(0, 200),
    Buffer.from("x"),
    Buffer.alloc(0),
  ]) {
    expect(await post(part, { headers: type })).toMatchObject({ status: 400 });
  }
  for (const strange of ["multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=a"]) {
    expect(await post(body, { headers: { "content-type": strange } })).toMatchObject({ status: 400 });
  }
});

test("a megabyte of quotes without an end is turned away at once", async () => {
  expect(await post(`["${'\\"'.repeat(500_000)}`, { path: "/login" })).toMatchObject({ status: 400 });
});

test("an upload that comes in byte by byte is searched as fast as any other", async () => {
  const boundary = "a-boundary";
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="0"\r\n\r\n`;
  const bytes = Buffer.from(head + "x".repeat(100_000));
  let sent = 0;
  const stream = new ReadableStream({
    pull: (controller) => (sent < bytes.length ? controller.enqueue(bytes.subarray(sent, ++sent)) : controller.close()),
  });
  const request = new Request(`http://127.0.0.1:3000${profile}`, {
    method: "POST",
    body: stream,
    duplex: "half",
    headers: { "next-action": "x", "content-type": `multipart/form-data; boundary=${boundary}` },
  } as RequestInit);
  expect(await refuseRequest(request)).toMatchObject({ status: 400 });
});
