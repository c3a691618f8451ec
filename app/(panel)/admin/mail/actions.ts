"use server";
import { action } from "@/lib/action";
import { MailRef } from "@/lib/mail/input";
import { retryMail } from "@/lib/mail/retry";

export const retryMailAction = action("mail.manage", MailRef, retryMail);
