"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "./ui/button";
import { CheckboxField } from "./ui/checkbox-field";
import { FormError } from "./ui/form-error";
import { UnsavedGuard } from "./unsaved-guard";
import "./recovery-codes.css";

type Props = { codes: readonly string[]; account: string; onDone: () => void };

/** Recovery codes, the only time that they can be seen: to copy, keep as a file or print, and to be acknowledged. */
export function RecoveryCodes({ codes, account, onDone }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [isSaved, setSaved] = useState(false);
  const [error, setError] = useState<string>();
  const [copied, setCopied] = useState<string>();
  // They stand where the form was that had the focus.
  useEffect(() => heading.current?.focus(), []);

  const text = `Recovery codes for ${account}. Each works once.\n\n${codes.join("\n")}\n`;
  const copy = async () => {
    const isCopied = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied(isCopied ? "Copied." : "This browser does not let us copy. Select the codes, or download them.");
  };
  const done = () => (isSaved ? onDone() : setError("Save the codes first, and tick the box above."));

  return (
    <section aria-labelledby="recovery-codes" className="recovery-codes grid gap-4">
      <UnsavedGuard
        dirty={!isSaved}
        title="Leave without the recovery codes?"
        description="They are shown only this once. You can make new ones under My Profile."
      />
      <div>
        <h2 id="recovery-codes" ref={heading} tabIndex={-1} className="text-base font-semibold outline-none">
          Save your recovery codes
        </h2>
        <p className="mt-1 text-muted wrap-anywhere">
          Without your phone, each of these lets {account} in once. They are shown only now: keep them where you find
          them and others do not, and not on the phone alone.
        </p>
      </div>
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] gap-x-6 gap-y-1.5 rounded-card border border-line bg-bg px-3.5 py-3 font-mono text-small">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        <Button type="button" onClick={copy}>
          Copy
        </Button>
        <a
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="recovery-codes.txt"
          className="btn"
        >
          Download
        </a>
        <Button type="button" onClick={() => window.print()}>
          Print
        </Button>
        <span role="status" className="text-small text-muted">
          {copied}
        </span>
      </div>
      <div className="grid gap-3 print:hidden">
        <CheckboxField
          label="I have saved these codes"
          checked={isSaved}
          onChange={(event) => setSaved(event.target.checked)}
        />
        <FormError>{isSaved ? undefined : error}</FormError>
        <div>
          <Button type="button" variant="primary" onClick={done}>
            Done
          </Button>
        </div>
      </div>
    </section>
  );
}
