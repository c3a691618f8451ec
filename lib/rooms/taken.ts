import { refuseOn } from "@/lib/refusal";

/** For `.catch()` on a write of a room: what somebody else has is named at its field. Whose slug it is, is not said. */
export function refuseTaken({ slug, code }: { slug: string; code: string }) {
  const ofSlug = refuseOn("rooms_slug_unique", `The slug “${slug}” is taken. Choose another one.`, "slug");
  const ofCode = refuseOn("rooms_code_unique", `Another room has the code “${code}”. Choose another one.`, "code");
  return (error: unknown): never => {
    try {
      return ofSlug(error);
    } catch (refused) {
      return ofCode(refused);
    }
  };
}
