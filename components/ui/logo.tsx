/** The mark: a cross on a rounded square, in the accent of the scheme whatever the text around it. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 26 26" className="flex-none">
      <rect width="26" height="26" rx="8" className="fill-accent" />
      <path d="M11 7h4v4h4v4h-4v4h-4v-4H7v-4h4z" className="fill-accent-ink" />
    </svg>
  );
}
