import clsx from "clsx";

type Props = { name: string; size?: 28 | 64 | 96; src?: string | undefined };

const shapes = { 28: "size-7 text-xs", 64: "size-16 text-xl", 96: "size-24 text-3xl" };

/** A person's picture, or their initials; hidden from readers, because the name stands beside it. */
export function Avatar({ name, size = 28, src }: Props) {
  const shape = clsx("flex-none rounded-full bg-accent-soft", shapes[size]);
  if (src)
    return (
      // biome-ignore lint/performance/noImgElement: it comes in the right size already, and a list would ship a client component a row.
      <img src={src} alt="" width={size} height={size} loading="lazy" className={clsx(shape, "object-cover")} />
    );
  return (
    <span aria-hidden="true" className={clsx(shape, "grid place-items-center font-semibold text-accent select-none")}>
      {initials(name)}
    </span>
  );
}

function initials(name: string) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? "")[0] ?? "",
  );
  // Apart, because Arabic letters would join to one that is in neither name; Latin ones stand as they are.
  return letters.join("\u200c").toLocaleUpperCase();
}
