"use client";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main>
      <ErrorState title="This page could not be shown" actions={<Button onClick={reset}>Try again</Button>}>
        Nothing was changed. If it happens again, tell your administrator
        {error.digest ? ` the reference ${error.digest}` : " what you did"}.
      </ErrorState>
    </main>
  );
}
