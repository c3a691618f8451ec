import { columnNames, columnOf } from "@/lib/imports/columns";

/** The columns of the template and what goes into them. */
export function ColumnList() {
  return (
    <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
      {columnNames.map((name) => {
        const { label, required, holds } = columnOf[name];
        return (
          <div key={name} className="min-w-0">
            <dt className="font-medium">
              {label} {!required && <span className="text-xs font-normal text-muted">(optional)</span>}
            </dt>
            {holds && <dd className="text-small text-muted wrap-anywhere">{holds}</dd>}
          </div>
        );
      })}
    </dl>
  );
}
