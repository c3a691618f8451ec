"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { publicAction } from "@/lib/action";
import { ClinicChoice } from "@/lib/auth/input";
import { chooseClinic, endOwnSession } from "@/lib/auth/own-session";
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
