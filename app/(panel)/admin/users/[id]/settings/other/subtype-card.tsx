"use client";
import { useState } from "react";
import { FormProvider } from "react-hook-form";
import { keepFocus } from "@/components/keep-focus";
import { Meanwhile } from "@/components/meanwhile";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Fact, Facts } from "@/components/ui/facts";
import { FormError } from "@/components/ui/form-error";
import { useToast } from "@/components/ui/toast";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { useActionForm } from "@/components/use-action-form";
import { SubtypeChange } from "@/lib/users/input";
import { type Subtype, subtypeLabels } from "@/lib/users/labels";
import { SubtypeChoice } from "../../../new-provider/subtype-field";
import { changeSubtypeAction } from "../../actions";

type Props = {
  user: {
    id: number;
    firstName: string;
    subtype: Subtype;
    isOwner: boolean;
    hasRemoteMedics: boolean;
    status: string;
    version: number;
  };
};

/** What kind of provider somebody is, with `Edit`. */
export function SubtypeCard({ user }: Props) {
  const [isEditing, setEditing] = useState(false);
  const close = () => {
    setEditing(false);
    keepFocus("edit-subtype");
  };
  return (
    <Card
      title="User subtype"
      actions={
        !isEditing &&
        user.status !== "removed" && (
          <Button id="edit-subtype" type="button" size="sm" onClick={() => setEditing(true)}>
            Edit<span className="sr-only"> user subtype</span>
          </Button>
        )
      }
    >
      {isEditing ? <SubtypeForm user={user} onClose={close} /> : <p>{subtypeLabels[user.subtype]}</p>}
    </Card>
  );
}

function SubtypeForm({ user, onClose }: Props & { onClose: () => void }) {
  const toast = useToast();
  const { id, subtype, version, hasRemoteMedics } = user;
  const { submit, meanwhile, resolve, ...form } = useActionForm(
    SubtypeChange,
    changeSubtypeAction,
    { id, subtype, version },
    (saved) => {
      toast({ title: `${saved.name}: ${subtypeLabels[saved.subtype]}.` });
      onClose();
    },
  );
  const { errors, isSubmitting, isDirty } = form.formState;
  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submit} aria-label="User subtype" noValidate className="grid gap-4">
        <UnsavedGuard dirty={isDirty && !isSubmitting} />
        {/* Who is a remote medic from before stays one. */}
        <SubtypeChoice hasRemoteMedics={hasRemoteMedics || subtype === "remote_medic"} />
        <Facts>
          <Fact>Seat, roles, rooms and records stay</Fact>
          {!user.isOwner && (
            <Fact>{user.firstName}'s open sessions end; the new rights hold from the next sign-in</Fact>
          )}
          <Fact>
            A CSR or Medical Assistant conducts no consultations: visits to come with {user.firstName} then wait for
            another provider
          </Fact>
        </Facts>
        <Meanwhile
          changes={meanwhile}
          labels={{ subtype: "User subtype" }}
          resolve={resolve}
          inWords={(_, value) => subtypeLabels[value as Subtype]}
        />
        <FormError>{errors.root?.message}</FormError>
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" pending={isSubmitting}>
            Save subtype
          </Button>
          <Button type="button" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
