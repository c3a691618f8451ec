import { z } from "zod";
import { providerSubtypes } from "@/db/schema/memberships";
import { checkNewPassword } from "@/lib/auth/new-password-input";
import { ChosenPicture } from "@/lib/pictures/input";
import { paragraphs } from "@/lib/text";
import { UserRef } from "./input";
import { genders } from "./labels";
import {
  checkPhones,
  creationShape,
  each,
  optionalLine,
  type PasswordForUsername,
  personShape,
  roomIds,
  version,
  withPhone,
} from "./record-input";

/** The `Demographics` of a provider (S2). */
const demographicsShape = {
  ...personShape,
  title: optionalLine(40),
  suffix: optionalLine(40),
  gender: z.enum(["", ...genders], "Choose from the list.").transform((chosen) => chosen || null),
  licenceNumber: optionalLine(60),
  licenceState: optionalLine(60),
};

export type DemographicsForm = z.input<z.ZodObject<typeof demographicsShape>>;
export type Demographics = z.output<z.ZodObject<typeof demographicsShape>>;

/** Characters of a bio. */
export const bioLength = 2000;

/** What patients read about a provider: plain text with line breaks. */
const bio = paragraphs(bioLength).transform((text) => text || null);

/** "New Provider" (S2). Rooms may wait until they exist; a blank password mails a link to choose one. */
export const NewProvider = z
  .object({
    ...creationShape,
    subtype: z.enum(providerSubtypes, "Choose the user subtype."),
    ...demographicsShape,
    bio,
    picture: ChosenPicture.nullish(),
    rooms: roomIds.transform(each),
  })
  .superRefine(checkPhones)
  .superRefine(checkNewPassword((typed: PasswordForUsername) => typed.username))
  .transform(withPhone);
export type NewProvider = z.output<typeof NewProvider>;

/** The `Demographics` tab, over the version it was opened with. */
export const EditedDemographics = z
  .object({ ...UserRef.shape, version, ...demographicsShape })
  .superRefine(checkPhones)
  .transform(withPhone);
export type EditedDemographics = z.output<typeof EditedDemographics>;

/** A provider's own demographics in this clinic. */
export const OwnDemographics = z
  .object({ version, ...demographicsShape })
  .superRefine(checkPhones)
  .transform(withPhone);
export type OwnDemographics = z.output<typeof OwnDemographics>;

/** The `Profile` tab of a provider. */
export const EditedBio = z.object({ ...UserRef.shape, version, bio });
export type EditedBio = z.output<typeof EditedBio>;

export const OwnBio = z.object({ version, bio });
export type OwnBio = z.output<typeof OwnBio>;
