/** How large a part is, next to the largest, as a bar below its name; the numbers beside it say it in words. */
export function ShareBar({ value, max }: { value: number; max: number }) {
  return (
    <svg aria-hidden="true" className="mt-1 block h-1.5 w-full overflow-hidden rounded-full bg-off-soft">
      <rect width={`${max > 0 ? (value / max) * 100 : 0}%`} height="100%" rx="3" className="fill-accent" />
    </svg>
  );
}
