import { z } from "zod";
import { UserRef } from "@/lib/users/input";
import { largestPicture, type PictureSize, pictureRefusals, pictureTypes } from "./limits";

/** What a file must be before anybody looks into it. */
export const PictureFile = z
  .file(pictureRefusals.kind)
  .min(1, pictureRefusals.damaged)
  .max(largestPicture, pictureRefusals.size)
  .mime([...pictureTypes], pictureRefusals.kind);

/** Sizes of the croppers' arithmetic end a hair outside now and then. */
const percentage = z.number().transform((value) => Math.min(100, Math.max(0, value)));

/** The part that is shown, in percent of the picture as it is seen: turned the way its camera was held. */
export const Crop = z.object({ x: percentage, y: percentage, width: percentage, height: percentage });
export type Crop = z.output<typeof Crop>;

/** A file and the part of it that the person chose. */
export const ChosenPicture = z.object({ file: PictureFile, crop: Crop });
export type ChosenPicture = z.output<typeof ChosenPicture>;

/** A provider's picture, chosen by an admin (S2, `Profile`). */
export const EditedPicture = z.object({ ...UserRef.shape, picture: ChosenPicture });
export type EditedPicture = z.output<typeof EditedPicture>;

/** A provider's own. */
export const OwnPicture = z.object({ picture: ChosenPicture });
export type OwnPicture = z.output<typeof OwnPicture>;

/** What the address of a picture asks for. */
export const PictureRef = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number),
  size: z.enum(["96", "512"]).transform((size) => Number(size) as PictureSize),
});
