import { Link } from "@/components/ui/link";
import { can, type Person } from "@/lib/auth/grant";
import { goToOf } from "@/lib/palette/pages";
import { Palette } from "./palette";

/** The button in the top bar that opens the palette, with the pages that have a shortcut. Rendered here, it is no code for the browser. */
export function Find({ person }: { person: Person }) {
  const label = can(person, "users.read") ? "Find people, rooms, pages" : "Find rooms, pages";
  const goTo = goToOf(person);
  return (
    <>
      <Palette label={label} goTo={goTo}>
        <svg
          aria-hidden="true"
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          className="size-4 flex-none wide:hidden"
        >
          <path d="m21 21-4.3-4.3M19 11a8 8 0 1 1-16 0 8 8 0 0 1 16 0" />
        </svg>
        <span className="max-wide:sr-only">{label}</span>
      </Palette>
      {/* A shortcut follows a link, so that unsaved input is asked about as before any other. */}
      <div id="go-to" hidden>
        {goTo.map(({ href }) => (
          <Link key={href} href={href} />
        ))}
      </div>
    </>
  );
}
