/** People that one run can change. */
export const mostAtOnce = 10_000;

/** Days for which a run that is done is kept, with what became of whom. */
export const daysKept = 90;

/** People that can be ticked one by one: each stands in the address, which servers and browsers do not take at any length. */
export const mostTicked = 200;
