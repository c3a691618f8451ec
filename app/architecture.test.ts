import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

function filesIn(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => pattern.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(folder, name));
}

const textOf = (file: string) => readFileSync(join(root, file), "utf8");

describe("the one door for writes", () => {
  const files = filesIn("app", /(^|\/)actions\.ts$/);

  test("there are actions to look at", () => expect(files.length).toBeGreaterThan(1));

  test.each(files)("%s exports nothing but what action() and publicAction() make", (file) => {
    const exports = [...textOf(file).matchAll(/^export .*$/gm)].map(([line]) => line);
    expect(exports.length).toBeGreaterThan(0);
    expect(
      exports.filter(
        (line) =>
          !/^export const \w+Action = (action|publicAction)\($|^export const \w+Action = (action|publicAction)\(.+/.test(
            line,
          ),
      ),
    ).toEqual([]);
  });

  // Who may do these could do them in an open browser, too. What gives rights, takes people or seats away or opens a sign-in is not
  // among them: it asks for the password again. A new one is a decision.
  const withoutPassword = [
    ...["activateUser", "addMember", "addSeats", "createRoom", "deactivateMember", "disableUser", "editRoom"],
    ...["editBio", "editDemographics", "handOver", "removePicture", "saveAssignment", "savePicture"],
    ...["copyInvitationLink", "resendInvitation", "sendNewInvitation", "sendResetPasswordEmail"],
    ...["liftHold", "orderBulkRun", "placeHold", "reactivateMember", "removeMember", "removeUser"],
    ...["saveBasics", "saveKeepingRules", "saveWaysIn", "saveWorkflows"],
  ];
  test("what is not for whoever finds an open browser asks for the password again", () => {
    const door =
      /^export const \w+Action = action\(\s*"(?:users|providers|plan|settings|rooms)\.\w+",\s*\w+,\s*(\w+)[^;]*;/gm;
    const doors = files.flatMap((file) => [...textOf(file).matchAll(door)]);
    expect(doors.length).toBeGreaterThan(35);
    const open = doors.filter(([door]) => !/\b(require|with)RecentPassword(If)?\b/.test(door));
    expect(open.map(([, command]) => command).sort()).toEqual([...withoutPassword].sort());
  });

  test("no other file is a server action", () => {
    const hidden = [
      ...filesIn("app", /\.tsx?$/),
      ...filesIn("components", /\.tsx?$/),
      ...filesIn("lib", /\.ts$/),
    ].filter((file) => /^\s*["']use server["']/m.test(textOf(file)));
    expect(hidden.sort()).toEqual(files.sort());
  });
});

describe("every page asks who is there", () => {
  test.each(filesIn("app/(panel)", /(^|\/)(page|route)\.tsx?$/))("%s calls requireActor first", (file) => {
    expect(textOf(file)).toMatch(
      /^export (default )?async function \w+\(.*\) \{\n {2}const actor = await requireActor\("[a-z.]+"\);/m,
    );
  });

  const publicRoutes = [
    "app/api/auth/[...nextauth]/route.ts",
    "app/api/guest-visit/[token]/route.ts",
    "app/api/health/ready/route.ts",
    "app/api/health/route.ts",
    "app/api/palette/route.ts",
    "app/api/pictures/[id]/route.ts",
    "app/api/session/route.ts",
    "app/api/waiting/route.ts",
  ];

  test("a new route is a decision", () => expect(filesIn("app/api", /route\.ts$/).sort()).toEqual(publicRoutes));
});

describe("who may know what", () => {
  const imports = (file: string) => [...textOf(file).matchAll(/from "([^"]+)"/g)].map(([, from]) => from ?? "");

  test("app and components never read the database themselves", () => {
    // The check of readiness asks whether there is one, and no more.
    const reading = [...filesIn("app", /\.tsx?$/), ...filesIn("components", /\.tsx?$/)].filter((file) =>
      imports(file).some((from) => from.startsWith("@/db")),
    );
    expect(reading).toEqual(["app/api/health/ready/route.ts"]);
  });

  test("links are our own, which ask for a page only when somebody points at them", () => {
    const nexts = [...filesIn("app", /\.tsx$/), ...filesIn("components", /\.tsx$/)].filter((file) =>
      imports(file).includes("next/link"),
    );
    expect(nexts).toEqual(["components/ui/link.tsx"]);
  });

  test("a form that is sent before its page is alive, or without JavaScript, puts nothing into the address", () => {
    const forms = [...filesIn("app", /\.tsx$/), ...filesIn("components", /\.tsx$/)].flatMap((file) =>
      [...textOf(file).matchAll(/<form\b.*?(?<!=)>/gs)].map(([tag]) => ({ file, tag })),
    );
    expect(forms.length).toBeGreaterThan(40);
    expect(forms.filter(({ tag }) => !/\bmethod="post"|\baction=/.test(tag))).toEqual([]);
  });

  test("components know neither app nor the database, and lib knows neither", () => {
    const offending = [...filesIn("components", /\.tsx?$/), ...filesIn("lib", /\.ts$/)].filter((file) =>
      imports(file).some(
        (from) => from.startsWith("@/app") || (file.startsWith("lib") && from.startsWith("@/components")),
      ),
    );
    expect(offending).toEqual([]);
  });

  test("only what belongs to a person rather than a clinic, the first set-up and the worker look across clinics", () => {
    const across = filesIn("lib", /\.ts$/).filter(
      (file) => !file.startsWith(join("lib", "testing")) && textOf(file).includes("acrossClinics"),
    );
    expect(across.map((file) => relative("lib", file)).sort()).toEqual([
      "audit/seal.ts",
      "auth/code-due.ts",
      "auth/current-password.ts",
      "auth/forgotten-password.ts",
      "auth/lacking-second-factor.ts",
      "auth/new-password.ts",
      "auth/own-email.ts",
      "auth/own-password.ts",
      "auth/own-session.ts",
      "auth/own-sessions.ts",
      "auth/password-link.ts",
      "auth/recent-password.ts",
      "auth/recover-owner.ts",
      "auth/second-factor.ts",
      "auth/session-purge.ts",
      "auth/sessions.ts",
      "auth/sign-in.ts",
      "bulk/purge.ts",
      "bulk/run.ts",
      "clinics/setup.ts",
      "imports/known.ts",
      "imports/purge.ts",
      "imports/run.ts",
      "invitations/answer.ts",
      "invitations/open.ts",
      "landing/guest.ts",
      "landing/purge.ts",
      "landing/room.ts",
      "landing/sign-up-use.ts",
      "landing/sign-up.ts",
      "mail/purge.ts",
      "mail/sweep.ts",
      "pictures/queries.ts",
      "seats/issue.ts",
      "users/purge.ts",
    ]);
  });

  test("an actor is made by grant alone", () => {
    const casting = [...filesIn("lib", /\.ts$/), ...filesIn("app", /\.tsx?$/)].filter(
      (file) => !file.startsWith(join("lib", "testing")) && /as Actor</.test(textOf(file)),
    );
    expect(casting).toEqual(["lib/auth/grant.ts"]);
  });
});
