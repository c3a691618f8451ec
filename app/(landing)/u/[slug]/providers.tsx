import { ProviderCard } from "@/components/provider-card";
import type { LandingProvider } from "@/lib/landing/page";

/** Whom patients can meet in the room (S2: bio and picture are displayed on the patient landing page). */
export function Providers({ providers }: { providers: readonly LandingProvider[] }) {
  if (providers.length === 0) return null;
  return (
    <section aria-labelledby="providers">
      <h2 id="providers" className="mb-3 text-lg font-semibold">
        Who you can meet here
      </h2>
      <ul className="grid gap-3">
        {providers.map(({ membershipId, bio, pictureId, ...provider }) => (
          <li key={membershipId}>
            <ProviderCard provider={provider} bio={bio} pictureId={pictureId} />
          </li>
        ))}
      </ul>
    </section>
  );
}
