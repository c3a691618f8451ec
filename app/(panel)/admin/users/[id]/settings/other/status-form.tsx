"use client";
import { Meanwhile } from "@/components/meanwhile";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import { SelectField } from "@/components/ui/select-field";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { useActionForm } from "@/components/use-action-form";
import { UserStatusChange } from "@/lib/users/input";
import { statusInWords, statusLabels, type UserStatus } from "@/lib/users/labels";
import { statusChoices } from "@/lib/users/life";
import type { SignInDetail } from "@/lib/users/sign-in-detail";
import { saveUserStatusAction } from "../../actions";

/** What a status means for the person, under the drop-down. */
function meaningOf(status: UserStatus, { purgeAfterDays }: SignInDetail): string {
  if (status !== "pending_delete" || purgeAfterDays === null) return meanings[status];
  const days = `${purgeAfterDays} ${purgeAfterDays === 1 ? "day" : "days"}`;
  return `Cannot sign in; deleted for good after ${days}, unless Active or Suspended is chosen before.`;
}

const meanings: Record<UserStatus, string> = {
  active: "Can sign in.",
  suspended: "Cannot sign in; everything is kept.",
  pending_delete: "Cannot sign in; the record waits to be deleted, and nothing is deleted by this.",
  disabled: "Cannot sign in. Activate brings the account back.",
  invited: "Has been invited and not accepted yet.",
  removed: "No longer part of this clinic.",
};

/** The status with `Save User Status` and `Cancel` (S1; `Save` for providers, S2). */
export function StatusForm({ user }: { user: SignInDetail }) {
  const toast = useToast();
  const form = useActionForm(
    UserStatusChange,
    saveUserStatusAction,
    { id: user.id, status: user.status, version: user.version },
    ({ name, version }) => {
      const { status } = form.getValues();
      form.reset({ id: user.id, status, version });
      toast({ title: `${name} is ${statusInWords[status]}.`, description: meaningOf(status, user) });
    },
  );
  const { errors, isSubmitting, isDirty } = form.formState;
  const choices = statusChoices(user);
  const chosen = form.watch("status");

  return (
    <form method="post" onSubmit={form.submit} aria-label="Login detail" noValidate className="grid gap-4">
      <UnsavedGuard dirty={isDirty} />
      <Meanwhile
        changes={form.meanwhile}
        labels={{ status: "Status" }}
        resolve={form.resolve}
        inWords={(_, value) => statusLabels[value as UserStatus]}
      />
      <SelectField
        id="status"
        label="Status"
        className="max-w-xs"
        options={choices.map((status) => ({ value: status, label: statusLabels[status] }))}
        hint={meaningOf(chosen, user)}
        error={errors.status?.message}
        disabled={choices.length === 1}
        {...form.register("status")}
      />
      <FormError>{errors.root?.message}</FormError>
      {choices.length > 1 && (
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" pending={isSubmitting}>
            {user.type === "member" ? "Save User Status" : "Save"}
          </Button>
          <Button type="button" onClick={() => form.reset()}>
            Cancel
          </Button>
        </div>
      )}
    </form>
  );
}
