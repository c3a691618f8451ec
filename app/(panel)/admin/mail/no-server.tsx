import { Notice } from "@/components/ui/notice";

/** Why nothing is mailed, what to do about it, and how to go on without. */
export function NoServer() {
  return (
    <Notice tone="warn" title="Not sent: no SMTP server is set" className="mb-4">
      Messages wait here until SMTP_URL is set, for example to smtps://user:password@mail.example.org, and the server is
      started again; then they can be sent from here. Until then, opening a message shows its link.
    </Notice>
  );
}
