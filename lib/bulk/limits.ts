/** People that one run can change. */
export const mostAtOnce = 10_000;

/** Days for which a run that is done is kept, with what became of whom. */
export const daysKept = 90;
