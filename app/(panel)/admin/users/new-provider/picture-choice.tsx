"use client";
import { useRef } from "react";
import { useFormContext } from "react-hook-form";
import type { z } from "zod";
import { previewOf } from "@/components/crop-preview";
import { PictureField } from "@/components/picture-field";
import { wholeRow } from "@/components/ui/form-section";
import type { ChosenPicture } from "@/lib/pictures/input";
import type { NewProvider } from "@/lib/users/provider-input";

type Props = {
  name: string;
  /** The square that was chosen, as it will look. */
  src: string | undefined;
  onChange: (src: string | undefined) => void;
};

/** The picture of somebody who is not created yet: kept in the form, and sent with the rest of it. */
export function PictureChoice({ name, src, onChange }: Props) {
  const { setValue, clearErrors, formState } = useFormContext<z.input<typeof NewProvider>>();
  const input = useRef<HTMLInputElement>(null);

  const change = (picture: ChosenPicture | null, preview?: string) => {
    setValue("picture", picture, { shouldDirty: true });
    clearErrors("picture");
    if (src) URL.revokeObjectURL(src);
    onChange(preview);
  };

  return (
    <PictureField
      name={name}
      src={src}
      confirmLabel="Use picture"
      error={formState.errors.picture?.message}
      onChosen={async (picture) => {
        change(picture, await previewOf(picture));
        return undefined;
      }}
      onRemove={() => {
        change(null);
        input.current?.focus();
      }}
      inputRef={input}
      className={wholeRow}
    />
  );
}
