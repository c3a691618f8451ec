/** A share from 0 to 1 as a bar below a name, full at 1; the numbers beside it say it in words. */
export function ShareBar({ share }: { share: number }) {
  return (
    <svg aria-hidden="true" className="mt-1 block h-1.5 w-full overflow-hidden rounded-full bg-off-soft">
      <rect width={`${share * 100}%`} height="100%" rx="3" className="fill-accent" />
    </svg>
  );
}
