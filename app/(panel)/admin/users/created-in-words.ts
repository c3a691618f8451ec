import type { ToastMessage } from "@/components/ui/toast";
import { fullName } from "@/lib/users/labels";

type Typed = { firstName: string; lastName: string; email: string; password?: string };

/** What the toast says after somebody was created. */
export function createdInWords({ firstName, lastName, email, password }: Typed, isNew: boolean): ToastMessage {
  const name = fullName({ firstName: firstName.trim(), lastName: lastName.trim() });
  if (!isNew) return { title: `${name} had been created already.` };
  const description = password
    ? "Nothing was mailed. The password you set works once; then they choose their own."
    : `A “Set Password Now” e-mail goes to ${email.trim()}.`;
  return { title: `${name} was created.`, description };
}
