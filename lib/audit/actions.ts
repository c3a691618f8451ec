/** Every event the audit trail knows, with the words it is shown in. */
export const auditActions = {
  "clinic.created": "Clinic created",
  "session.started": "Signed in",
  "session.refused": "Sign-in refused",
  "session.ended": "Signed out",
  "access.denied": "Access denied",
  "user.viewed": "Record viewed",
  "user.disabled": "Account disabled",
  "user.activated": "Account activated",
} as const;

export type AuditAction = keyof typeof auditActions;
