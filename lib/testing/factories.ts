export { actorOf, anOwner, personOf } from "./factories/actors";
export { aMail, aPicture, aVisit } from "./factories/belongings";
export { aClinic, aRoom } from "./factories/clinics";
export { auditOf, seatsUsed, statusOf } from "./factories/looks";
export { aMember, aPerson, aProvider } from "./factories/people";
export { aSecondFactor, aSession } from "./factories/sign-ins";

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
