/** The one password of all demo people; it exists in demo data alone, and a database that holds it is refused in production. */
export const demoPassword = "Clinic-Demo-2026!";

/** Sign-ins printed at the first start, one for each role worth trying. */
export const demoSignIns = [
  { role: "Account owner", username: "sarah.miller@example.com" },
  { role: "Clinic Admin", username: "priya.nair@example.com" },
  { role: "Analyst", username: "noah.berg@example.com" },
  { role: "CSR", username: "maria.lopez@example.com" },
  { role: "Provider", username: "daniel.okafor@example.com" },
  { role: "Provider of two clinics", username: "elena.rossi@example.com" },
  { role: "Member", username: "jane.gomez@example.com" },
  { role: "Owner of Harbor Telehealth", username: "thomas.reed@example.com" },
].map((signIn) => ({ ...signIn, password: demoPassword }));
