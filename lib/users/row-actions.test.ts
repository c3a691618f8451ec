import { describe, expect, test } from "vitest";
import type { Permission } from "@/lib/auth/permissions";
import { rowActionsOf } from "./row-actions";

const viewer = (...may: Permission[]) => ({ userId: 1, may: new Set(may) });
const owner = viewer("members.manage", "users.manage", "providers.manage", "users.disable");
const admin = viewer("members.manage", "users.manage", "providers.manage");
const desk = viewer("members.manage");

const member = {
  id: 2,
  type: "member",
  status: "active",
  isOwner: false,
  isUnknown: false,
  isInvitationLiving: null,
} as const;
const provider = { ...member, id: 3, type: "provider" } as const;

describe("what the list offers", () => {
  test.each([
    ["the owner, a member", member, owner, ["edit", "setPassword", "delete", "resetEmail", "remove"]],
    [
      "the owner, a provider",
      provider,
      owner,
      ["edit", "setPassword", "disable", "delete", "userRole", "resetEmail", "remove"],
    ],
    [
      "the owner, a disabled provider",
      { ...provider, status: "disabled" },
      owner,
      ["edit", "setPassword", "activate", "delete", "remove"],
    ],
    [
      "an admin, a suspended member",
      { ...member, status: "suspended" },
      admin,
      ["edit", "setPassword", "delete", "remove"],
    ],
    ["an admin, a provider", provider, admin, ["edit", "setPassword", "delete", "userRole", "resetEmail", "remove"]],
    ["an admin, the owner", { ...provider, isOwner: true }, admin, []],
    ["an admin, themselves", { ...provider, id: 1 }, admin, ["edit", "setPassword"]],
    ["an admin, an invited provider", { ...provider, status: "invited", isUnknown: true }, admin, ["delete", "remove"]],
    [
      "an admin, who was removed and never accepted",
      { ...provider, status: "removed", isUnknown: true },
      admin,
      ["delete", "inviteAgain"],
    ],
    ["an admin, who was removed", { ...provider, status: "removed" }, admin, ["edit", "delete", "inviteAgain"]],
    ["a CSR, a member who was removed", { ...member, status: "removed" }, desk, ["edit"]],
    [
      "an admin, an invited provider whose link works",
      { ...provider, status: "invited", isUnknown: true, isInvitationLiving: true },
      admin,
      ["delete", "copyInvitation", "resendInvitation", "remove"],
    ],
    [
      "an admin, an invited provider whose link has expired",
      { ...provider, status: "invited", isUnknown: true, isInvitationLiving: false },
      admin,
      ["delete", "newInvitation", "remove"],
    ],
    ["a CSR, a member", member, desk, ["edit"]],
    ["a CSR, a provider", provider, desk, []],
  ] as const)("to %s", (_, user, who, offered) => {
    expect(rowActionsOf(user, who)).toEqual(offered);
  });
});
