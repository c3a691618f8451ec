"use client";
import { useState } from "react";
import { keepFocus } from "@/components/keep-focus";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { FormError } from "@/components/ui/form-error";
import { SelectField } from "@/components/ui/select-field";
import { useToast } from "@/components/ui/toast";
import { useActionForm } from "@/components/use-action-form";
import { UserTypeChange } from "@/lib/users/input";
import { offeredSubtypes, statusInWords, subtypeLabels, typeLabels } from "@/lib/users/labels";
import type { SignInDetail } from "@/lib/users/sign-in-detail";
import { changeUserTypeAction } from "../../actions";

type Seats = { used: number; paid: number };
type Props = { user: SignInDetail; seats: Seats };

/** `User type Member` with `Edit` (S1): says what the change means before it is saved. */
export function UserTypeCard({ user, seats }: Props) {
  const [isEditing, setEditing] = useState(false);
  const close = () => {
    setEditing(false);
    keepFocus("edit-user-type");
  };
  const isPossible = user.status === "active" || user.status === "suspended";
  return (
    <Card
      title="User type"
      actions={
        !isEditing && (
          <Button id="edit-user-type" type="button" size="sm" disabled={!isPossible} onClick={() => setEditing(true)}>
            Edit<span className="sr-only"> user type</span>
          </Button>
        )
      }
    >
      <p>
        {typeLabels[user.type]}
        {user.subtype && <span className="text-muted"> · {subtypeLabels[user.subtype]}</span>}
      </p>
      {!isPossible && (
        <p className="mt-1 text-small text-muted">
          {user.firstName} is {statusInWords[user.status]}; the type is changed while the account is active or
          suspended.
        </p>
      )}
      {isEditing && <UserTypeForm user={user} seats={seats} onClose={close} />}
    </Card>
  );
}

function UserTypeForm({ user, seats, onClose }: Props & { onClose: () => void }) {
  const toast = useToast();
  const next = user.type === "member" ? "provider" : "member";
  const subtypes = offeredSubtypes(user.hasRemoteMedics);
  const { submit, register, formState } = useActionForm(
    UserTypeChange,
    changeUserTypeAction,
    { id: user.id, type: next, subtype: next === "provider" ? "lsp" : null },
    ({ name }) => {
      toast({ title: `${name} is a ${typeLabels[next].toLowerCase()} now.` });
      onClose();
    },
  );
  const { errors, isSubmitting } = formState;
  return (
    <form method="post" onSubmit={submit} aria-label="User type" noValidate className="mt-4 grid gap-4">
      {next === "provider" && (
        <SelectField
          label="Kind of provider"
          className="max-w-sm"
          autoFocus
          options={subtypes.map((value) => ({ value, label: subtypeLabels[value] }))}
          error={errors.subtype?.message}
          {...register("subtype")}
        />
      )}
      <Facts>
        {next === "provider" ? (
          <Fact>
            <b>1 seat</b> is taken: {seats.used + 1} / {seats.paid} used
          </Fact>
        ) : (
          <>
            <Fact>
              {user.status === "active" || user.status === "suspended" ? <b>1 seat</b> : "No seat"} becomes free:{" "}
              {seats.used - 1} / {seats.paid} used
            </Fact>
            <Fact>Roles and places in care teams are dropped; visits to come wait for another provider</Fact>
          </>
        )}
        <Fact>Rooms and records stay; open sessions end, and the new rights hold from the next sign-in</Fact>
      </Facts>
      <FormError>{errors.root?.message}</FormError>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" pending={isSubmitting}>
          Make {user.firstName} a {typeLabels[next].toLowerCase()}
        </Button>
        <Button type="button" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
