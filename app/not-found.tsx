import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        title="There is nothing here"
        actions={
          <Link href="/" className={buttonClass("primary")}>
            Go to the home page
          </Link>
        }
      >
        The address may be mistyped, the page may have been removed, or it is not for you to see.
      </EmptyState>
    </main>
  );
}
