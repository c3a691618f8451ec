import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";

type Props = { label: string; error: string | undefined; pending: boolean };

/** The foot of a settings form: what keeps it from being saved, and its button. */
export function SaveRow({ label, error, pending }: Props) {
  return (
    <>
      <FormError>{error}</FormError>
      <div>
        <Button variant="primary" pending={pending}>
          {label}
        </Button>
      </div>
    </>
  );
}
