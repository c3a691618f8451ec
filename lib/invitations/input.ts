import { z } from "zod";
import { membershipTypes, providerSubtypes, roleNames } from "@/db/schema/memberships";
import { longestPassword } from "@/lib/auth/limits";
import { checkNewPassword, newPasswordShape } from "@/lib/auth/new-password-input";
import { line, paragraphs, requiredLine } from "@/lib/text";
import { each, roomIds } from "@/lib/users/record-input";

/** Addresses that one form can invite. */
export const mostInvited = 20;

/** Somebody to invite: `Andrea Sanders <andrea@example.com>`, or the address alone. */
export type Invitee = { email: string; firstName: string; lastName: string };

const address = z.email().max(254);

/** Characters of a first or last name. */
const longestName = 100;
const isName = (typed: string) => line(longestName).safeParse(typed).success;

/** One address a line, or with commas or semicolons between them; each once. */
const addresses = paragraphs(6000)
  .transform((typed) =>
    typed
      .split(/[\n,;]+/)
      .map((entry) => entry.trim())
      .filter(Boolean),
  )
  .superRefine((entries, context) => {
    if (entries.length === 0) context.addIssue("Enter at least one e-mail address.");
    if (entries.length > mostInvited) context.addIssue(`At most ${mostInvited} addresses at once.`);
    const wrong = entries.find((entry) => !address.safeParse(parse(entry).email).success);
    if (wrong)
      context.addIssue(`“${wrong.slice(0, 100).toWellFormed()}” is not an e-mail address such as name@example.com.`);
    const long = entries.map(parse).find(({ firstName, lastName }) => !isName(firstName) || !isName(lastName));
    if (long && !wrong) context.addIssue(`The name of ${long.email} is too long: at most ${longestName} characters.`);
  })
  .transform((entries) => {
    const known = new Map(entries.map((entry) => [parse(entry).email.toLowerCase(), parse(entry)]));
    return [...known.values()];
  });

/** `Invite`: who, as what, with which roles and rooms. A member needs a room, and has neither subtype nor roles. */
export const NewInvitations = z
  .object({
    people: addresses,
    type: z.enum(membershipTypes, "Choose the user type."),
    subtype: z.union([z.enum(providerSubtypes), z.literal("")]),
    roles: z
      .array(z.enum(roleNames))
      .max(roleNames.length)
      .transform((chosen) => roleNames.filter((role) => chosen.includes(role))),
    rooms: roomIds.transform(each),
    /** Who was removed and is meant, where the form was opened for them: several people may share an address. */
    again: z.number().int().positive().nullable().default(null),
  })
  .superRefine(({ type, subtype, rooms }, context) => {
    if (type === "provider" && subtype === "")
      context.addIssue({ code: "custom", path: ["subtype"], message: "Choose the user subtype." });
    if (type === "member" && rooms.length === 0)
      context.addIssue({ code: "custom", path: ["rooms"], message: "Choose at least one room." });
  })
  .transform(({ type, subtype, roles, ...rest }) => ({
    ...rest,
    type,
    subtype: type === "provider" ? subtype || null : null,
    roles: type === "provider" ? roles : [],
  }));
export type NewInvitations = z.output<typeof NewInvitations>;

const token = z.string().max(200);

export const InvitationRef = z.object({ token });
export type InvitationRef = z.output<typeof InvitationRef>;

const accepted = z.literal(true, "Accept the terms to go on.");

/** A new person accepts: with the names that the clinic will know them by, and a password. */
export const NewPersonAccepts = z
  .object({
    token,
    email: z.string().max(254),
    firstName: requiredLine(longestName, "Enter your first name."),
    lastName: requiredLine(longestName, "Enter your last name."),
    terms: accepted,
    ...newPasswordShape,
  })
  .superRefine(checkNewPassword(({ email }) => email));
export type NewPersonAccepts = z.output<typeof NewPersonAccepts>;

/** Somebody who has a sign-in accepts with its password, signed in or not: whoever finds an open browser joins no clinic. */
export const KnownPersonAccepts = z.object({
  token,
  currentPassword: z.string().min(1, "Enter your password.").max(longestPassword),
  terms: accepted,
});
export type KnownPersonAccepts = z.output<typeof KnownPersonAccepts>;

function parse(entry: string): Invitee {
  const [, name = "", bracketed] = /^(.*?)<([^<>]+)>$/.exec(entry) ?? [];
  const email = (bracketed ?? entry).trim();
  const words = name.replaceAll('"', "").trim().split(/\s+/).filter(Boolean);
  // Until they accept and say how they are called, an address stands in for the name.
  const standIn = email.split("@", 1).join("").slice(0, longestName);
  if (words.length < 2) return { email, firstName: words[0] ?? standIn, lastName: "" };
  return { email, firstName: words.slice(0, -1).join(" "), lastName: words.at(-1) ?? "" };
}
