const dayMs = 86_400_000;

/** The days of a month (`2026-11`) in whole weeks that begin on Sunday, as Thai calendars do. */
export function monthGrid(month: string): string[][] {
  const first = Date.parse(`${month}-01T00:00:00Z`);
  const start = first - new Date(first).getUTCDay() * dayMs;
  const last = Date.parse(`${monthAfter(month, 1)}-01T00:00:00Z`) - dayMs;
  const weeks = Math.ceil(((last - start) / dayMs + 1) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, day) =>
      new Date(start + (week * 7 + day) * dayMs).toISOString().slice(0, 10),
    ),
  );
}

/** The month so many months after another. */
export function monthAfter(month: string, count: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}
