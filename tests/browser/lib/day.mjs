// Today where the body of the demonstration is. In the evening there it is tomorrow in UTC already, and a course cannot be
// finished tomorrow.

const format = new Intl.DateTimeFormat("en-CA", { timeZone: "America/Chicago", year: "numeric", month: "2-digit", day: "2-digit" });

/** As in 2026-11-26. */
export const today = () => format.format(new Date());
