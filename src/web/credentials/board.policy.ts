import type { BoardProvince, CustodyBoard } from '../api/custody-board.api';
import { type Standing, standings } from './standing.policy';

/** The columns of the board. Those not issued are two: the trainer cohort (ครุ ก.) has its own and waits for nothing. */
export const boardColumns = ['cohort', ...standings] as const;
export type BoardColumn = (typeof boardColumns)[number];
/** The parts of a bar: what is done, what is on its way, what has not begun, what went wrong, and who waits for nothing. */
export const barColumns: BoardColumn[] = [
  'confirmed',
  'revealed',
  'handed',
  'with-representative',
  'sent',
  'preparing',
  'not-issued',
  'stopped',
  'cohort',
];
/** In which order the provinces are shown. */
export const boardOrders = ['lagging', 'name', 'waiting', 'laos', ...boardColumns] as const;
export type BoardOrder = (typeof boardOrders)[number];

type Counts = Pick<CustodyBoard['totals'], 'laos' | 'cohort' | 'standings'>;

/** A row's number in a column; over all columns they add up to the row's LAOs. */
export function countIn({ cohort, standings: counts }: Counts, column: BoardColumn): number {
  if (column === 'cohort') return cohort;
  const count = counts[column] ?? 0;
  return column === 'not-issued' ? count - cohort : count;
}

/** Which LAOs a number counts, as the register's list is narrowed. */
export function filterOf(column: BoardColumn): { credential: Standing; cohort?: 'true' | 'false' } {
  if (column === 'cohort') return { credential: 'not-issued', cohort: 'true' };
  if (column === 'not-issued') return { credential: 'not-issued', cohort: 'false' };
  return { credential: column };
}

/** How much of what a province has to bring to its officers is there, from 0 to 1; 1 where it has nothing to bring. */
export function shareConfirmed(counts: Counts): number {
  const due = counts.laos - counts.cohort;
  return due > 0 ? countIn(counts, 'confirmed') / due : 1;
}

/** The provinces in an order: those that lag first, by name, longest waiting first, or the largest number first. */
export function sortBoard(rows: BoardProvince[], by: BoardOrder): BoardProvince[] {
  const sorted = [...rows];
  if (by === 'name') return sorted;
  const waiting = (row: BoardProvince) => row.waitingSince ?? '9';
  const due = (row: BoardProvince) => row.laos - row.cohort - countIn(row, 'confirmed');
  if (by === 'waiting') return sorted.sort((a, b) => (waiting(a) < waiting(b) ? -1 : 1));
  if (by === 'lagging')
    return sorted.sort((a, b) => shareConfirmed(a) - shareConfirmed(b) || due(b) - due(a));
  if (by === 'laos') return sorted.sort((a, b) => b.laos - a.laos);
  return sorted.sort((a, b) => countIn(b, by) - countIn(a, by));
}

/** Reads an address bar that anybody may have typed into. */
export function readBoardSearch(raw: Record<string, unknown>): { by?: BoardOrder } {
  const by = boardOrders.find((order) => order === raw.by);
  return by ? { by } : {};
}
