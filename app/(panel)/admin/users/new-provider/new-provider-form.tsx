"use client";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { type FormEvent, type ReactNode, useState, useTransition } from "react";
import { Controller, FormProvider, useWatch } from "react-hook-form";
import type { ChipsOption } from "@/components/ui/chips-choices";
import { ChipsField } from "@/components/ui/chips-field";
import { FormSection, wholeRow } from "@/components/ui/form-section";
import { useToast } from "@/components/ui/toast";
import { letGoOfUnsaved } from "@/components/unsaved";
import { useActionForm } from "@/components/use-action-form";
import type { RecordChoices } from "@/lib/places/choices";
import { NewProvider } from "@/lib/users/provider-input";
import { BioField } from "../../../bio-field";
import { DemographicsFields } from "../../../demographics-fields";
import { CreateFoot } from "../../create-foot";
import { createdInWords } from "../created-in-words";
import { EmailField, UsernameField } from "../new-member/username-fields";
import { createProviderAction } from "./actions";
import { PasswordSection } from "./password-section";
import { PictureChoice } from "./picture-choice";
import { SubtypeField } from "./subtype-field";

type Props = {
  timeZone: string;
  hasRemoteMedics: boolean;
  rooms: readonly ChipsOption[];
  choices: RecordChoices;
  creationKey: string;
  /** What to say when there is no seat for another provider. */
  noSeat: ReactNode;
};

const blank = {
  ...{ rooms: [], username: "", password: "", confirmPassword: "", email: "", firstName: "", lastName: "" },
  ...{ title: "", suffix: "", phone: "", dateOfBirth: "", gender: "" as const, address: "", city: "", state: "" },
  ...{ zip: "", country: "US", licenceNumber: "", licenceState: "", bio: "" },
  picture: null,
};

/** "New Provider" (S2): the subtype, Demographics, Profile and Assignment. */
export function NewProviderForm({ noSeat, ...form }: Props) {
  // As it was when the page was opened: a seat that is lost meanwhile must not take away what was typed.
  const [wasFull] = useState(noSeat !== null);
  return wasFull ? noSeat : <Form {...form} />;
}

function Form({ timeZone, hasRemoteMedics, rooms, choices, creationKey }: Omit<Props, "noSeat">) {
  const router = useRouter();
  const toast = useToast();
  const [isLeaving, leave] = useTransition();
  const [pictureSrc, setPictureSrc] = useState<string>();
  const { submit, meanwhile, resolve, ...form } = useActionForm(
    NewProvider,
    createProviderAction,
    { ...blank, timeZone, creationKey },
    ({ id, isNew }) => {
      toast(createdInWords(form.getValues(), isNew));
      letGoOfUnsaved();
      leave(() => router.replace(`/admin/users/${id}` as Route));
    },
  );
  const { control } = form;
  const { errors, isSubmitting, isDirty } = form.formState;
  const [title, firstName, lastName, suffix] = useWatch({
    control,
    name: ["title", "firstName", "lastName", "suffix"],
  });
  const isPending = isSubmitting || isLeaving;
  const submitOnce = (event: FormEvent) => (isPending ? event.preventDefault() : submit(event));

  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={submitOnce} aria-label="New Provider" noValidate className="grid gap-4">
        <SubtypeField hasRemoteMedics={hasRemoteMedics} />
        <DemographicsFields choices={choices}>
          <UsernameField />
          <EmailField />
        </DemographicsFields>
        <PasswordSection />
        <FormSection title="Profile">
          <PictureChoice name={`${firstName} ${lastName}`} src={pictureSrc} onChange={setPictureSrc} />
          {/* Where the name will stand, until there is one. */}
          <BioField
            provider={{ title, firstName: firstName || "First Name", lastName: lastName || "Last Name", suffix }}
            pictureSrc={pictureSrc}
          />
        </FormSection>
        <FormSection title="Assignment">
          <Controller
            control={control}
            name="rooms"
            render={({ field, fieldState }) => (
              <ChipsField
                {...field}
                className={wholeRow}
                value={field.value as string[]}
                label="Rooms"
                optional
                placeholder="Find a room"
                hint="May be skipped: rooms can be assigned later, and while a room is created."
                options={rooms}
                error={fieldState.error?.message}
              />
            )}
          />
        </FormSection>
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
