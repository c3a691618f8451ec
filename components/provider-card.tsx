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
        {bio && <Bio text={bio} />}
      </div>
    </div>
  );
}

/** Characters that stand open; the rest of a long bio would push everybody below it out of sight. */
const open = 320;

function Bio({ text }: { text: string }) {
  // A little more is not worth a click.
  const cut = text.length > open * 1.5 ? text.slice(0, open).search(/\s\S*$/) : -1;
  const start = cut > 0 ? text.slice(0, cut) : text;
  const rest = text.slice(start.length).trimStart();
  return (
    <>
      <p className="mt-1.5 whitespace-pre-line">{start}</p>
      {rest && (
        <details className="group whitespace-pre-line">
          <summary className="w-fit cursor-pointer py-0.5 font-medium text-accent group-open:sr-only">
            … Read more
          </summary>
          {rest}
        </details>
      )}
    </>
  );
}
