import { Card } from "@/components/ui/card";
import { DocumentTitle } from "@/components/ui/document-title";
import { findDuePassword } from "@/lib/auth/own-password";
import { requirePasswordDue } from "@/lib/auth/own-session";
import { safeReturnPath } from "@/lib/auth/request";
import { DuePasswordForm } from "./due-password-form";

export default async function NewPasswordPage({ searchParams }: PageProps<"/new-password">) {
  const { next } = await searchParams;
  const { username } = await findDuePassword(await requirePasswordDue());
  return (
    <Card className="p-6">
      <DocumentTitle>Choose a new password</DocumentTitle>
      <h1 className="mb-1 text-title font-bold">Choose a new password</h1>
      <p className="mb-5 text-muted">
        Your clinic has set the password you signed in with. Choose one that nobody but you knows to continue.
      </p>
      <DuePasswordForm username={username} next={safeReturnPath(typeof next === "string" ? next : null)} />
    </Card>
  );
}
