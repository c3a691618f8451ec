import type { UseFormRegisterReturn } from "react-hook-form";

/** A field for machines that fill in whatever there is: nobody sees it, hears it or comes to it with the keyboard. */
export function Honeypot({ field }: { field: UseFormRegisterReturn }) {
  return (
    <div aria-hidden="true" className="absolute -left-[10000px] size-px overflow-hidden">
      <label>
        Leave this empty
        <input type="text" tabIndex={-1} autoComplete="off" {...field} />
      </label>
    </div>
  );
}
