/** People that one run can change. */
export const mostAtOnce = 10_000;
