/** Stands at the top of every page that patients reach before anybody of the clinic sees them. */
export const emergencyLine = "If this is a medical emergency, call 911 or your local emergency number now.";
