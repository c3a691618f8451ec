"use client";
import { useRef, useState, useTransition } from "react";
import { PictureField } from "@/components/picture-field";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { wholeRow } from "@/components/ui/form-section";
import { useToast } from "@/components/ui/toast";
import { answered } from "@/components/unreachable";
import type { ChosenPicture } from "@/lib/pictures/input";
import { picturePath } from "@/lib/pictures/path";
import type { SavedPicture } from "@/lib/pictures/save";
import type { Result } from "@/lib/result";

type Props = {
  name: string;
  pictureId: number | null;
  save: (picture: ChosenPicture) => Promise<Result<SavedPicture>>;
  remove: () => Promise<Result<SavedPicture>>;
};

/** A provider's picture, saved as soon as it is cut: it has nothing to do with what else the form around it holds. */
export function PictureForm({ name, pictureId, save, remove }: Props) {
  const toast = useToast();
  const [isPending, start] = useTransition();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<string>();
  const input = useRef<HTMLInputElement>(null);

  const onChosen = async (picture: ChosenPicture) => {
    const result = await answered(() => save(picture));
    if (!result.ok) return result;
    toast({ title: "Picture saved" });
  };

  const confirmRemoval = () =>
    start(async () => {
      const result = await answered(remove);
      if (!result.ok) return setError(result.message);
      setAsking(false);
      toast({ title: "Picture removed" });
    });

  return (
    <>
      <PictureField
        name={name}
        src={picturePath(pictureId, 512)}
        confirmLabel="Save picture"
        onChosen={onChosen}
        onRemove={() => {
          setError(undefined);
          setAsking(true);
        }}
        inputRef={input}
        className={wholeRow}
      />
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Remove the picture?"
        description="Patients see the initials instead, from now on."
        confirmLabel="Remove"
        pending={isPending}
        error={error}
        onConfirm={confirmRemoval}
        // The button that asked goes with the picture.
        finalFocus={() => input.current}
      />
    </>
  );
}
