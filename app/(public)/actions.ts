"use server";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "@/lib/action";
import { sendForgottenPasswordLinks } from "@/lib/auth/forgotten-password";
import { ClinicChoice, DuePassword, ForgottenPassword, LinkPassword, MailedLink } from "@/lib/auth/input";
import { confirmEmail } from "@/lib/auth/own-email";
import { chooseDuePassword } from "@/lib/auth/own-password";
import { chooseClinic, endOwnSession, requirePasswordDue } from "@/lib/auth/own-session";
import { choosePasswordByLink } from "@/lib/auth/password-link";
import { originOf, safeReturnPath } from "@/lib/auth/request";
import { FirstClinic } from "@/lib/clinics/input";
import { createFirstClinic } from "@/lib/clinics/setup";

export const signOutAction = publicAction(z.object({}), async () => {
  await endOwnSession("signed_out");
  redirect("/login?reason=signed_out");
});

export const chooseClinicAction = publicAction(ClinicChoice, chooseClinic);

export const createFirstClinicAction = publicAction(FirstClinic, async (input) => {
  await createFirstClinic(input);
  redirect("/login?reason=ready");
});

// A form that the browser posts itself arrives as FormData.
const Posted = z.preprocess((raw) => (raw instanceof FormData ? Object.fromEntries(raw) : raw), ForgottenPassword);

export const sendPasswordLinkAction = publicAction(Posted, async (input) => {
  await sendForgottenPasswordLinks(input, originOf(await headers()));
  redirect("/forgot-password?sent");
});

export const choosePasswordByLinkAction = publicAction(LinkPassword, async (input) => {
  await choosePasswordByLink(input, originOf(await headers()));
  redirect("/login?reason=password_chosen");
});

export const chooseDuePasswordAction = publicAction(DuePassword, async (input) => {
  await chooseDuePassword(await requirePasswordDue(), input, originOf(await headers()));
  redirect(safeReturnPath(input.next));
});

export const confirmEmailAction = publicAction(MailedLink, async (input) => {
  await confirmEmail(input, originOf(await headers()));
  redirect("/confirm-email/done");
});
