import type { Route } from "next";
import { Button, buttonClass } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { Link } from "@/components/ui/link";
import { UnsavedGuard } from "@/components/unsaved-guard";

type Props = {
  error: string | undefined;
  /** Where `Cancel` leads. */
  back: Route;
  pending: boolean;
  /** Whether something was typed that leaving would lose. */
  dirty: boolean;
};

/** The foot of a form that creates something: what keeps it from being created, `Cancel` and `Create`. */
export function CreateFoot({ error, back, pending, dirty }: Props) {
  return (
    <>
      <FormError>{error}</FormError>
      <div className="flex justify-end gap-2">
        <Link href={back} className={buttonClass()}>
          Cancel
        </Link>
        <Button variant="primary" pending={pending}>
          Create
        </Button>
      </div>
      <UnsavedGuard dirty={dirty} />
    </>
  );
}
