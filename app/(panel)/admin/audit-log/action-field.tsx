import { Field } from "@/components/ui/field";
import { auditActions } from "@/lib/audit/actions";
import { type AuditKind, actionsOf, auditKinds } from "@/lib/audit/kinds";

/** What was done: everything, all of a kind, or one action. */
export function ActionField({ value, className }: { value: string; className?: string }) {
  return (
    <Field id="action" label="Action" className={className ?? ""}>
      <select id="action" name="action" defaultValue={value} className="input">
        <option value="all">All actions</option>
        {(Object.keys(auditKinds) as AuditKind[]).map((kind) => (
          <optgroup key={kind} label={auditKinds[kind]}>
            <option value={kind}>{`${auditKinds[kind]}: all`}</option>
            {actionsOf(kind).map((action) => (
              <option key={action} value={action}>
                {auditActions[action]}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Field>
  );
}
