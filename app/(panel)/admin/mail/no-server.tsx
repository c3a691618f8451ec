import { Notice } from "@/components/ui/notice";

/** Why nothing is mailed, what to do about it, and how to go on without. */
export function NoServer() {
  return (
    <Notice tone="warn" title="Not sent: no SMTP server is set" className="mb-4">
      Messages wait here. Set SMTP_URL, for example to smtps://user:password@mail.example.org, and start the server
      again; then send them again from this list. Until then, open a message to follow its link.
    </Notice>
  );
}
