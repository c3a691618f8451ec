import clsx from "clsx";
import Image from "next/image";

type Props = { name: string; size?: 28 | 64; src?: string | undefined };

/** A person's picture, or their initials; hidden from readers, because the name stands beside it. */
export function Avatar({ name, size = 28, src }: Props) {
  const shape = clsx("flex-none rounded-full", size === 64 ? "size-16 text-xl" : "size-7 text-xs");
  if (src)
    return <Image unoptimized src={src} alt="" width={size} height={size} className={clsx(shape, "object-cover")} />;
  return (
    <span
      aria-hidden="true"
      className={clsx(shape, "grid place-items-center bg-accent-soft font-semibold text-accent select-none")}
    >
      {initials(name)}
    </span>
  );
}

function initials(name: string) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? "")[0] ?? "",
  );
  return letters.join("").toLocaleUpperCase();
}
