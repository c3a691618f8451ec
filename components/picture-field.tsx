"use client";
import clsx from "clsx";
import dynamic from "next/dynamic";
import { type DragEvent, type Ref, useId, useState } from "react";
import { type ChosenPicture, PictureFile } from "@/lib/pictures/input";
import { pictureTypes } from "@/lib/pictures/limits";
import type { Refused } from "@/lib/result";
import { Avatar } from "./ui/avatar";
import { Button, buttonClass } from "./ui/button";

// What cuts a picture is loaded when somebody is about to choose one.
const load = () => import("./crop-dialog");
const CropDialog = dynamic(() => load().then(({ CropDialog }) => CropDialog), { ssr: false });

type Props = {
  /** Whose, for the initials. */
  name: string;
  /** The picture as it stands. */
  src: string | undefined;
  /** What the button says that takes what was cut: "Save picture". */
  confirmLabel: string;
  /** Takes a file and the square chosen in it; the answer is a refusal, or nothing. */
  onChosen: (picture: ChosenPicture) => Promise<Refused | undefined>;
  onRemove: () => void;
  /** From the form around it. */
  error?: string | undefined;
  inputRef?: Ref<HTMLInputElement>;
  className?: string;
};

/** Chooses, cuts and removes a picture. What is wrong with a file is said here, and the picture stays what it was. */
export function PictureField({ name, src, confirmLabel, onChosen, onRemove, error, inputRef, className }: Props) {
  const id = useId();
  const [picked, setPicked] = useState<{ file: File; serial: number }>();
  const [isCutting, setCutting] = useState(false);
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string>();
  const wrong = problem ?? error;

  const look = (chosen: File | undefined) => {
    if (!chosen) return;
    const checked = PictureFile.safeParse(chosen);
    setProblem(checked.error?.issues[0]?.message);
    if (!checked.success) return;
    setPicked({ file: chosen, serial: (picked?.serial ?? 0) + 1 });
    setCutting(true);
  };

  const giveUp = (message: string) => {
    setCutting(false);
    setProblem(message);
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    look(event.dataTransfer.files[0]);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };

  return (
    <fieldset
      className={clsx("min-w-0 rounded-control", isOver && "outline-2 outline-offset-4 outline-focus", className)}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onPointerEnter={load}
      onFocus={load}
    >
      <legend className="mb-1.5 text-xs font-medium text-muted">
        Picture <span className="font-normal">(optional)</span>
      </legend>
      <div className="flex items-center gap-4">
        <Avatar key={src} name={name} size={96} src={src} />
        <div className="min-w-0">
          <div className="flex flex-wrap gap-2">
            <label
              className={clsx(
                buttonClass(),
                "cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
              )}
            >
              {src ? "Change picture" : "Choose picture"}
              <input
                ref={inputRef}
                id={`${id}-file`}
                type="file"
                accept={pictureTypes.join(",")}
                aria-invalid={wrong ? true : undefined}
                aria-describedby={wrong ? `${id}-error ${id}-hint` : `${id}-hint`}
                className="sr-only"
                onChange={({ target }) => {
                  look(target.files?.[0]);
                  target.value = ""; // So that the same file can be chosen again.
                }}
              />
            </label>
            {src && (
              <Button type="button" variant="quiet-danger" onClick={onRemove}>
                Remove picture
              </Button>
            )}
          </div>
          <p id={`${id}-hint`} className="mt-1.5 text-xs text-muted">
            JPEG, PNG or WebP of up to 8 MB. Shown on the patient landing page.
          </p>
          {wrong && (
            <p id={`${id}-error`} role="alert" className="mt-1 text-xs font-medium text-danger">
              {wrong}
            </p>
          )}
        </div>
      </div>
      {picked && (
        <CropDialog
          key={picked.serial}
          file={picked.file}
          open={isCutting}
          confirmLabel={confirmLabel}
          onClose={() => setCutting(false)}
          onUnfit={giveUp}
          onCut={async (crop) => {
            const refusal = await onChosen({ file: picked.file, crop });
            const atFile = refusal?.fields.picture?.[0];
            if (!refusal) setCutting(false);
            else if (atFile) giveUp(atFile);
            return refusal?.message;
          }}
          finalFocus={() => document.getElementById(`${id}-file`)}
        />
      )}
    </fieldset>
  );
}
