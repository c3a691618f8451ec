import { buttonClass } from "@/components/ui/button";
import { DocumentTitle } from "@/components/ui/document-title";
import { Link } from "@/components/ui/link";

/** One answer for what does not exist and for what somebody may not see. */
export default function NotFound() {
  return (
    <main id="main" tabIndex={-1} className="mx-auto grid max-w-md justify-items-center gap-1 px-4 py-16 text-center">
      <DocumentTitle>Not found</DocumentTitle>
      <h1 className="text-title font-bold">There is nothing here</h1>
      <p className="text-muted">
        The address may be mistyped, the page may have been removed, or it is not for you to see.
      </p>
      <Link href="/" className={`${buttonClass("primary")} mt-3`}>
        Go to the home page
      </Link>
    </main>
  );
}
