import type { thaiReport } from './thai-report.policy.js';

const some = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

/** The same in English. */
export const englishReport: typeof thaiReport = {
  subject: (rhythm, from, to) =>
    `LHR credential desk, ${rhythm === 'weekly' ? 'week' : 'month'}: ${from} – ${to}`,
  between: (from, to) => `${from} – ${to}`,
  moved: (received, closed) => `Tickets received: ${received}, closed: ${closed}`,
  firstReply: 'First reply by staff',
  nextReply: 'Next replies by staff',
  resolution: 'Time until closed',
  tickets: 'tickets',
  replies: 'replies',
  unknown: (name) => `${name}: no data`,
  waits: (name, half, most, of) => `${name}: half within ${half}, nine of ten within ${most} (of ${of})`,
  backlog: (first, last) => `Open at the end of the first day: ${first}, of the last: ${last}`,
  rated: (percent, of) => `Satisfaction: good or very good ${percent}% of ${of} ratings`,
  unrated: 'Satisfaction: no ratings yet',
  now: 'Now',
  standing: ({ open, needsReply, unassigned, overdue, undelivered }) =>
    `Open: ${open}, waiting for us: ${needsReply}, nobody's: ${unassigned}, overdue: ${overdue}, not delivered: ${undelivered}`,
  worst: (provinces) => `Provinces with most overdue: ${provinces.join(', ')}`,
  province: ({ nameEn }) => nameEn,
  units: {
    minutes: (count) => some(count, 'minute'),
    hours: (count) => some(count, 'hour'),
    days: (count) => some(count, 'day'),
  },
};
