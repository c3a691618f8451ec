/** Facts about a person, one a line; what is not known says so. */
export function FactList({ facts }: { facts: Readonly<Record<string, string | number | null>> }) {
  return (
    <dl className="grid grid-cols-[minmax(90px,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      {Object.entries(facts).map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 whitespace-pre-line wrap-anywhere">
            {value ?? <span className="text-muted">Not given</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
