import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";
import { ForgottenForm } from "./forgotten-form";

export default async function ForgotPasswordPage({ searchParams }: PageProps<"/forgot-password">) {
  const { sent } = await searchParams;
  return (
    <Card className="p-6">
      <DocumentTitle>Forgot Password</DocumentTitle>
      {sent === undefined ? <Ask /> : <Sent />}
    </Card>
  );
}

function Ask() {
  return (
    <>
      <h1 className="mb-1 text-title font-bold">Forgot Password</h1>
      <p className="mb-5 text-muted">We mail you a link with which you choose a new password.</p>
      <ForgottenForm />
      <p className="mt-3 -mb-2 text-center">
        <Link href="/login" className={buttonClass("quiet")}>
          Back to sign in
        </Link>
      </p>
    </>
  );
}

/** The one answer, whoever was named. */
function Sent() {
  return (
    <div role="status">
      <h1 className="mb-1 text-title font-bold">Check your e-mail</h1>
      <p className="mb-3">
        If there is an account with this name or address, we have sent it an e-mail. The link in it works once, for 60
        minutes.
      </p>
      <p className="mb-5 text-muted">
        Nothing there after some minutes? Check your spam folder, or ask your clinic whether this is the address they
        have.
      </p>
      <div className="flex flex-wrap gap-2">
        <Link href="/login" className={buttonClass("primary")}>
          Sign in
        </Link>
        <Link href="/forgot-password" className={buttonClass()}>
          Try another username or e-mail
        </Link>
      </div>
    </div>
  );
}
