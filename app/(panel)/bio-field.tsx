"use client";
import clsx from "clsx";
import type { ComponentProps } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { ProviderCard } from "@/components/provider-card";
import { CharacterCount } from "@/components/ui/character-count";
import { wholeRow } from "@/components/ui/form-section";
import { TextareaField } from "@/components/ui/textarea-field";
import type { NameForPatients } from "@/lib/users/labels";
import { bioLength } from "@/lib/users/provider-input";

type Props = { provider: NameForPatients } & Pick<ComponentProps<typeof ProviderCard>, "pictureId" | "pictureSrc">;

/** Bio with its counter, and how patients will see it while it is typed (S2); inside a form with `bio` among its values. */
export function BioField({ provider, ...picture }: Props) {
  const { control, register, formState } = useFormContext<{ bio: string }>();
  const bio = useWatch({ control, name: "bio" }).trim();
  return (
    <div className={clsx(wholeRow, "grid grid-cols-[minmax(0,1fr)] items-start gap-4 wide:grid-cols-2")}>
      <TextareaField
        label="Bio"
        optional
        rows={8}
        hint={
          <>
            <CharacterCount text={bio} max={bioLength} /> Shown on the patient landing page.
          </>
        }
        error={formState.errors.bio?.message}
        {...register("bio")}
      />
      <section aria-label="Preview" className="min-w-0">
        <p className="mb-1 text-xs font-medium text-muted">How patients will see it</p>
        <ProviderCard provider={provider} bio={bio} {...picture} />
      </section>
    </div>
  );
}
