import clsx from "clsx";
import { buttonClass } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { listLimit } from "@/lib/users/ownership";

/** Narrows a list that is too long to choose from; a plain form of the address. */
export function FindOwner({ name, isCut }: { name: string; isCut: boolean }) {
  return (
    <form
      action="/admin/plans/hand-over"
      aria-label="Find a provider"
      className="mb-4 flex flex-wrap items-start gap-x-3 gap-y-2"
    >
      <TextField
        label="Find by Full Name"
        name="name"
        defaultValue={name}
        maxLength={100}
        autoComplete="off"
        hint={isCut ? `The first ${listLimit} providers are listed below; find the others by name.` : undefined}
        className="min-w-0 flex-1 basis-60"
      />
      <button type="submit" className={clsx(buttonClass(), "sm:mt-5")}>
        Find
      </button>
    </form>
  );
}
