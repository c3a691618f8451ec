"use client";
import { Meanwhile } from "@/components/meanwhile";
import { Button } from "@/components/ui/button";
import { ChoiceCard } from "@/components/ui/choice-card";
import { FormError } from "@/components/ui/form-error";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { useActionForm } from "@/components/use-action-form";
import { type Role, roleLabels } from "@/lib/users/labels";
import { RolesChange } from "@/lib/users/roles-input";
import { roleMeanings } from "../../role-meanings";
import { saveRolesAction } from "./actions";

const roles = Object.keys(roleLabels) as Role[];

/** `User Role` (S2): the roles of a provider, and `Save Changes`. */
export function RolesForm({ saved }: { saved: { id: number; version: number; roles: Role[] } }) {
  const toast = useToast();
  const form = useActionForm(RolesChange, saveRolesAction, saved, ({ name, version }) => {
    form.reset({ ...form.getValues(), version });
    toast({ title: `The roles of ${name} are saved.` });
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  return (
    <form method="post" onSubmit={form.submit} aria-label="User Role" noValidate className="grid gap-4">
      <UnsavedGuard dirty={isDirty} />
      <fieldset className="grid gap-2">
        <legend className="sr-only">Roles</legend>
        {roles.map((role) => (
          <ChoiceCard
            key={role}
            type="checkbox"
            value={role}
            label={roleLabels[role]}
            hint={roleMeanings[role]}
            {...form.register("roles")}
          />
        ))}
      </fieldset>
      <Meanwhile
        changes={form.meanwhile}
        labels={{ roles: "Roles" }}
        resolve={form.resolve}
        inWords={(_, chosen) => (chosen as Role[]).map((role) => roleLabels[role]).join(", ") || "none"}
      />
      <FormError>{errors.root?.message ?? errors.roles?.message}</FormError>
      <div>
        <Button variant="primary" pending={isSubmitting}>
          Save Changes
        </Button>
      </div>
    </form>
  );
}
