/** Months for which a message is kept that was sent, given up or never could be sent. */
export const monthsKept = 12;
