/** What each number and chart of the dashboard is, one click away from it. */
export const definitions = {
  total: {
    label: "Total Visits",
    meaning:
      "Total Visits = visits completed, pending, missed and cancelled. Each counts once: on the clinic's day on which it ended or, while it has not, for which it is planned.",
  },
  completed: {
    label: "Visits Completed",
    meaning:
      "Visits completed = visits whose consultation was ended by the provider, on the clinic's day on which they ended. While the period goes on, the one before counts up to the same time.",
  },
  pending: {
    label: "Pending Visits",
    meaning:
      "Pending visits = visits planned for these days that are not over: scheduled, waiting or in progress. What is to come cannot be compared, so of the period before it says what is still pending.",
  },
  missedOrCancelled: {
    label: "Missed and cancelled",
    meaning:
      "Missed and cancelled = visits to which the patient did not come, or which somebody cancelled, on the clinic's day on which that was said. While the period goes on, the one before counts up to the same time.",
  },
  newMembers: {
    label: "New members",
    meaning:
      "New members = members by the clinic's day of their sign-up, without those who were removed or deleted since. With a room chosen, those who are in it. While the period goes on, the one before counts up to the same time.",
  },
  activeProviders: {
    label: "Active providers",
    meaning:
      "Active providers = providers who can sign in now, whatever the period. Those who are invited, suspended or disabled do not count. With a room chosen, those who are assigned to it.",
  },
  seats: {
    label: "Seats used",
    meaning:
      "Seats used = providers who are invited, active or suspended now, of the seats that are paid for. Always of the whole clinic.",
  },
  utilisation: {
    label: "Utilisation",
    meaning:
      "Utilisation = visits by the time at which they ended or, while they have not, for which they are planned. By hour, all days of the period are added up, which shows the busiest hours of the clinic's day; an hour that comes twice when the clocks go back is one.",
  },
  rooms: {
    label: "Utilisation per room",
    meaning:
      "Utilisation per room = the visits of each room, and their share of all visits of the clinic in this period. Inactive rooms are listed while they have visits.",
  },
  exitReasons: {
    label: "Exit reasons",
    meaning: "Exit reasons = why visits were missed or cancelled, as whoever ended them said.",
  },
} as const satisfies Record<string, { label: string; meaning: string }>;
export type Defined = keyof typeof definitions;
