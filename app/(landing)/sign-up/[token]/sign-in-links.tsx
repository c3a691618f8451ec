import type { Route } from "next";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";

/** To the sign-in, and for who does not know their password. */
export function SignInLinks({ signIn }: { signIn: Route }) {
  return (
    <div className="flex flex-wrap gap-2">
      <Link href={signIn} prefetch={false} className={buttonClass("primary")}>
        Sign in
      </Link>
      <Link href="/forgot-password" prefetch={false} className={buttonClass()}>
        Forgot Password
      </Link>
    </div>
  );
}
