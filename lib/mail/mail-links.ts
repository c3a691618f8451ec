import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db";
import { invitations } from "@/db/schema/invitations";
import { signUps } from "@/db/schema/landing";
import type { mailOutbox } from "@/db/schema/mail";
import { userTokens } from "@/db/schema/users";
import { type LinkPurpose, linkPath } from "@/lib/auth/links";
import { invitationPath } from "@/lib/invitations/link";
import { signUpPath } from "@/lib/landing/sign-up-link";
import { type MailTemplate, mailTemplates } from "./templates";

export type Mail = Pick<typeof mailOutbox.$inferSelect, "clinicId" | "userId" | "signUpId" | "template" | "data">;

/** Why a message's link opens nothing any more. */
export const deadLinks = {
  replaced: "The link was used or replaced before this could be sent.",
  expired: "The link expired before this could be sent.",
} as const;

/** Null when the row that the link hangs on is gone or has moved on to another serial, and when the link was taken back. */
type IsLiving = boolean | null;
type Kind = { pathOf: (mail: Mail) => string; isLiving: (tx: Tx, mail: Mail) => Promise<IsLiving> };

const isAhead = (moment: SQL | typeof userTokens.expiresAt | typeof signUps.expiresAt | typeof invitations.expiresAt) =>
  sql<boolean | null>`${moment} > now()`;
const serialOf = ({ data }: Mail) => Number(data.serial);

function ofSignIn(purpose: LinkPurpose): Kind {
  return {
    pathOf: (mail) => linkPath(Number(mail.userId), purpose, serialOf(mail)),
    isLiving: async (tx, mail) => {
      const [link] = await tx
        .select({ serial: userTokens.serial, isLiving: isAhead(userTokens.expiresAt) })
        .from(userTokens)
        .where(and(eq(userTokens.userId, Number(mail.userId)), eq(userTokens.purpose, purpose)));
      return link?.serial === serialOf(mail) ? link.isLiving : null;
    },
  };
}

const kinds = {
  password: ofSignIn("password"),
  email: ofSignIn("email"),
  "sign-up": {
    pathOf: ({ clinicId, signUpId }) => signUpPath(clinicId, Number(signUpId)),
    isLiving: async (tx, { signUpId }) => {
      const [asked] = await tx
        .select({ isLiving: isAhead(signUps.expiresAt) })
        .from(signUps)
        .where(eq(signUps.id, Number(signUpId)));
      return asked?.isLiving ?? null;
    },
  },
  invitation: {
    pathOf: (mail) => invitationPath(mail.clinicId, Number(mail.data.membershipId), serialOf(mail)),
    isLiving: async (tx, mail) => {
      const [invited] = await tx
        .select({ serial: invitations.serial, isLiving: isAhead(invitations.expiresAt) })
        .from(invitations)
        .where(eq(invitations.membershipId, Number(mail.data.membershipId)));
      return invited?.serial === serialOf(mail) ? invited.isLiving : null;
    },
  },
} as const satisfies Record<NonNullable<(typeof mailTemplates)[MailTemplate]["link"]>, Kind>;

const kindOf = ({ template }: Mail): Kind | null => {
  const { link } = mailTemplates[template as MailTemplate];
  return link && kinds[link];
};

/** The path of a message's link, to be put behind `APP_URL`; null for a message without one. */
export function mailLinkPath(mail: Mail): string | null {
  return kindOf(mail)?.pathOf(mail) ?? null;
}

/** What became of a message's link; null while it works, and for a message without one. */
export async function findDeadLink(tx: Tx, mail: Mail): Promise<keyof typeof deadLinks | null> {
  const kind = kindOf(mail);
  if (!kind) return null;
  const isLiving = await kind.isLiving(tx, mail);
  if (isLiving === null) return "replaced";
  return isLiving ? null : "expired";
}
