import type { Route } from "next";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

/** To the sign-in, and for who does not know their password. */
export function SignInLinks({ signIn }: { signIn: Route }) {
  return (
    <div className="flex flex-wrap gap-2">
      <Link href={signIn} className={buttonClass("primary")}>
        Sign in
      </Link>
      <Link href="/forgot-password" className={buttonClass()}>
        Forgot Password
      </Link>
    </div>
  );
}
