"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, useTransition } from "react";
import { FormProvider } from "react-hook-form";
import type { ChipsOption } from "@/components/ui/chips-choices";
import { useToast } from "@/components/ui/toast";
import { letGoOfUnsaved } from "@/components/unsaved";
import { useActionForm } from "@/components/use-action-form";
import type { RecordChoices } from "@/lib/places/choices";
import { NewMember } from "@/lib/users/record-input";
import { MemberRecordFields } from "../../../member-record-fields";
import { CreateFoot } from "../../create-foot";
import { createdInWords } from "../created-in-words";
import { AccountFields } from "./account-fields";
import { createMemberAction } from "./actions";
import { EmailField } from "./username-fields";

type Props = {
  clinic: { name: string; timeZone: string };
  rooms: readonly ChipsOption[];
  choices: RecordChoices;
  creationKey: string;
};

const blank = {
  ...{ rooms: [], username: "", password: "", confirmPassword: "", email: "", firstName: "", lastName: "" },
  ...{ dateOfBirth: "", address: "", city: "", state: "", zip: "", country: "US", phone: "" },
  ...{ primaryCareName: "", primaryCarePhone: "" },
};

/** "Create a Member" (S1), with the article's fields in its order. */
export function NewMemberForm({ clinic, rooms, choices, creationKey }: Props) {
  const router = useRouter();
  const toast = useToast();
  const [isLeaving, leave] = useTransition();
  const { submit, meanwhile, resolve, ...form } = useActionForm(
    NewMember,
    createMemberAction,
    { ...blank, timeZone: clinic.timeZone, creationKey },
    ({ id, isNew }) => {
      toast(createdInWords(form.getValues(), isNew));
      letGoOfUnsaved();
      leave(() => router.replace(`/admin/users/${id}` as Route));
    },
  );
  const { errors, isSubmitting, isDirty } = form.formState;
  const isPending = isSubmitting || isLeaving;
  const submitOnce = (event: FormEvent) => (isPending ? event.preventDefault() : submit(event));

  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submitOnce} aria-label="Create a Member" noValidate className="grid gap-4">
        <AccountFields clinicName={clinic.name} rooms={rooms} />
        <MemberRecordFields choices={choices}>
          <EmailField />
        </MemberRecordFields>
        <CreateFoot
          error={errors.root?.message ?? errors.creationKey?.message}
          back="/admin/users"
          pending={isPending}
          dirty={isDirty && !isLeaving}
        />
      </form>
    </FormProvider>
  );
}
