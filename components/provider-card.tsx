import { picturePath } from "@/lib/pictures/path";
import { fullName, type NameForPatients, nameForPatients } from "@/lib/users/labels";
import { Avatar } from "./ui/avatar";

type Props = {
  provider: NameForPatients;
  bio: string | null;
  pictureId?: number | null | undefined;
  /** Of a picture that was chosen and is not saved yet. */
  pictureSrc?: string | undefined;
};

/** A provider as patients see them: picture or initials, name with title and suffix, and the bio with its line breaks. */
export function ProviderCard({ provider, bio, pictureId, pictureSrc }: Props) {
  return (
    <div className="flex items-start gap-3.5 rounded-card border border-line bg-surface p-4">
      <Avatar name={fullName(provider)} size={64} src={pictureSrc ?? picturePath(pictureId, 512)} />
      <div className="min-w-0 wrap-anywhere">
        <p className="text-base leading-snug font-semibold">{nameForPatients(provider)}</p>
        {bio && <p className="mt-1.5 whitespace-pre-line">{bio}</p>}
      </div>
    </div>
  );
}
