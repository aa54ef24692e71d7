import type { CoverageProvince, DocumentCoverage } from '../api/documents.api';
import type { Tone } from '../ui/tone-chip';

type Counts = DocumentCoverage['totals'];

/** The numbers of a province in the order of the table; those with a state are doors to their list. */
export const coverageColumns = [
  { key: 'inTime', state: 'in-time', tone: 'plain' },
  { key: 'late', state: 'late', tone: 'warn' },
  { key: 'pending', state: 'pending', tone: 'plain' },
  { key: 'overdue', state: 'overdue', tone: 'bad' },
  { key: 'returned', state: 'returned', tone: 'warn' },
  { key: 'exempt', state: 'exempt', tone: 'plain' },
  { key: 'waived', state: 'waived', tone: 'plain' },
  { key: 'notOpened', state: null, tone: 'plain' },
] as const;

export const coverageOrders = ['lagging', 'name', ...coverageColumns.map(({ key }) => key)] as const;
export type CoverageOrder = (typeof coverageOrders)[number];

/** How much of what a province owes is done with, from 0 to 1; null where nothing is owed yet. */
export function shareDone({ documents, pending, overdue, returned, notOpened }: Counts): number | null {
  const opened = documents - notOpened;
  return opened > 0 ? (opened - pending - overdue - returned) / opened : null;
}

/** How a province stands, in a word: that something is overdue weighs more than how much is done. */
export function toneOf(counts: Counts): Tone {
  const share = shareDone(counts);
  if (share === null) return 'plain';
  if (counts.overdue > 0) return 'bad';
  return share === 1 ? 'good' : 'warn';
}

/** Those first that lag: most overdue, then least done; or by a number, the largest first; or by name. */
export function sortCoverage(rows: CoverageProvince[], by: CoverageOrder): CoverageProvince[] {
  // The server answers in dictionary order.
  if (by === 'name') return rows;
  if (by !== 'lagging') return rows.toSorted((a, b) => b[by] - a[by]);
  return rows.toSorted(
    (a, b) => b.overdue - a.overdue || (shareDone(a) ?? 2) - (shareDone(b) ?? 2) || b.pending - a.pending,
  );
}
