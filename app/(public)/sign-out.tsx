import { buttonClass } from "@/components/ui/button";
import { signOutAction } from "./actions";

/** A form, so that the way out needs no JavaScript. */
export function SignOut() {
  return (
    <form action={signOutAction as unknown as (form: FormData) => Promise<never>}>
      <button type="submit" className={buttonClass("quiet")}>
        Sign out
      </button>
    </form>
  );
}
