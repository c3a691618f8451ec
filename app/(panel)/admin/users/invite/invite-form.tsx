"use client";
import { type ReactNode, useState } from "react";
import { Controller, FormProvider, useWatch } from "react-hook-form";
import type { z } from "zod";
import { Button, buttonClass } from "@/components/ui/button";
import type { ChipsOption } from "@/components/ui/chips-choices";
import { ChipsField } from "@/components/ui/chips-field";
import { ChoiceCard } from "@/components/ui/choice-card";
import { FormError } from "@/components/ui/form-error";
import { FormSection, wholeRow } from "@/components/ui/form-section";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { TextareaField } from "@/components/ui/textarea-field";
import { UnsavedGuard } from "@/components/unsaved-guard";
import { useActionForm } from "@/components/use-action-form";
import type { ToInviteAgain } from "@/lib/invitations/again";
import { mostInvited, NewInvitations } from "@/lib/invitations/input";
import type { InvitationResult } from "@/lib/invitations/invite";
import { fullName, offeredSubtypes, type Role, roleLabels } from "@/lib/users/labels";
import { SubtypeField } from "../new-provider/subtype-field";
import { roleMeanings } from "../role-meanings";
import { inviteUsersAction } from "./actions";
import { InvitationResults } from "./invitation-results";

type Props = {
  hasRemoteMedics: boolean;
  freeSeats: number;
  /** Why no provider can be invited, and who can change that; null while there is a seat. */
  noSeat: ReactNode;
  hasMailServer: boolean;
  rooms: readonly ChipsOption[];
  /** Who was removed and is invited again, if the form was opened for somebody. */
  again: ToInviteAgain | null;
};

/** What the form opens with. A subtype that the clinic no longer works with is chosen anew. */
function atFirst({ again, hasRemoteMedics, freeSeats }: Props): z.input<typeof NewInvitations> {
  const offered = offeredSubtypes(hasRemoteMedics);
  return {
    again: again?.id ?? null,
    people: again?.email ?? "",
    type: again?.type ?? (freeSeats > 0 ? "provider" : "member"),
    // Nothing chosen: a radio group that is not touched has no value.
    subtype: offered.find((subtype) => subtype === again?.subtype) ?? "",
    roles: [],
    rooms: [],
  };
}

/** `Invite` (S3): who, as what, with which roles and rooms; afterwards what became of each address. */
export function InviteForm(props: Props) {
  const { hasRemoteMedics, freeSeats, noSeat, hasMailServer, rooms, again } = props;
  const [results, setResults] = useState<InvitationResult[]>();
  const form = useActionForm(NewInvitations, inviteUsersAction, atFirst(props), (answers) => {
    setResults(answers);
    // What was refused stays in the field, to be corrected and sent again.
    const left = answers.filter(({ isInvited }) => !isInvited).map(({ email }) => email);
    form.reset({ ...form.getValues(), people: left.join("\n") });
  });
  const { errors, isDirty, isSubmitting } = form.formState;
  const type = useWatch({ control: form.control, name: "type" });
  const isProvider = type === "provider";

  return (
    <FormProvider {...form}>
      <form method="post" onSubmit={form.submit} aria-label="Invite" noValidate className="grid gap-4">
        <UnsavedGuard dirty={isDirty} />
        {results && <InvitationResults results={results} hasMailServer={hasMailServer} />}
        {again && !results && (
          <Notice>
            {fullName(again)} was removed. The record is found as it was; roles and rooms are chosen anew.
          </Notice>
        )}
        {noSeat}
        <FormSection title="People">
          <TextareaField
            className={wholeRow}
            label="E-mail addresses"
            required
            hint={`Up to ${mostInvited}, one a line or with commas between them. A name may stand before the address: Andrea Sanders <andrea@example.com>.`}
            spellCheck={false}
            autoCapitalize="none"
            error={errors.people?.message}
            {...form.register("people")}
          />
        </FormSection>
        <FormSection title="User Type">
          <fieldset className={`${wholeRow} grid gap-2`}>
            <legend className="sr-only">User Type</legend>
            <ChoiceCard
              type="radio"
              value="provider"
              label="Provider"
              // Where it is chosen already, the server says for each address that there is no seat.
              disabled={freeSeats === 0 && !isProvider}
              hint={`Works at the clinic. Takes a seat from now on: ${freeSeats === 1 ? "1 seat is" : `${freeSeats} seats are`} free.`}
              {...form.register("type")}
            />
            <ChoiceCard
              type="radio"
              value="member"
              label="Member"
              hint="Is looked after as a patient. Takes no seat."
              {...form.register("type")}
            />
          </fieldset>
        </FormSection>
        {isProvider && <SubtypeField hasRemoteMedics={hasRemoteMedics} />}
        {isProvider && (
          <FormSection title="User Role">
            <fieldset className={`${wholeRow} grid gap-2`}>
              <legend className="mb-2 text-xs font-medium text-muted">Extra rights (optional)</legend>
              {(Object.keys(roleLabels) as Role[]).map((role) => (
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
          </FormSection>
        )}
        <FormSection title="Rooms">
          <Controller
            control={form.control}
            name="rooms"
            render={({ field, fieldState }) => (
              <ChipsField
                {...field}
                className={wholeRow}
                value={field.value as string[]}
                label="Rooms"
                required={!isProvider}
                optional={isProvider}
                placeholder="Find a room"
                options={rooms}
                error={fieldState.error?.message}
              />
            )}
          />
        </FormSection>
        <FormError>{errors.root?.message}</FormError>
        <div className="flex justify-end gap-2">
          <Link href="/admin/users" className={buttonClass()}>
            Cancel
          </Link>
          <Button variant="primary" pending={isSubmitting}>
            Send invitations
          </Button>
        </div>
      </form>
    </FormProvider>
  );
}
