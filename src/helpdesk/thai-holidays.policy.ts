/** Public holidays with a fixed date, as month and day. Those that follow the moon are announced each year. */
const fixed = [
  '01-01',
  '04-06',
  '04-13',
  '04-14',
  '04-15',
  '05-01',
  '05-04',
  '06-03',
  '07-28',
  '08-12',
  '10-13',
  '10-23',
  '12-05',
  '12-10',
  '12-31',
];

/** The fixed public holidays of this year and the next as Thai dates, `YYYY-MM-DD`. */
export function holidaysAround(at: Date): ReadonlySet<string> {
  const year = at.getUTCFullYear();
  return new Set([year, year + 1].flatMap((y) => fixed.map((day) => `${y}-${day}`)));
}
