import type { ToastMessage } from "@/components/ui/toast";

/** What a sent reset e-mail is told with: without a mail server it has not gone anywhere yet. */
export function resetWords({ name, isHeld }: { name: string; isHeld: boolean }): ToastMessage {
  return isHeld
    ? { title: `A reset e-mail for ${name} waits under Mail.`, description: "Not sent: no SMTP server is set." }
    : { title: `A reset e-mail for ${name} is on its way.`, description: "Its link works once, for 60 minutes." };
}
