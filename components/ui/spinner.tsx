import clsx from "clsx";

/** A turning ring in the colour of the text; decoration only, so say in words what is under way. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={clsx("size-4 animate-spin rounded-full border-2 border-current border-r-transparent", className)}
    />
  );
}
