/** The one answer to everybody who asked, whether the address is known or not. */
export function CheckYourEmail({ email }: { email: string | null }) {
  return (
    <div role="status" className="wrap-anywhere">
      <h1 className="mb-2 text-title font-bold">Check your e-mail</h1>
      <p className="mb-3">
        We are sending a message to{" "}
        {email ? <strong className="font-semibold">{email}</strong> : "the address you gave"}. The link in it works
        once, for 24 hours, and finishes signing up.
      </p>
      <p className="text-muted">
        Nothing there after some minutes? Check your spam folder, and that the address is right.
      </p>
    </div>
  );
}
