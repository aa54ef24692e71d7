import { insertMany, type SqlValue } from '../../platform/database/bulk.js';
import { newId } from '../../platform/database/id.js';

/** Parents before their children. */
const order = [
  'provinces',
  'laos',
  'lao_periods',
  'officers',
  'role_holders',
  'trainings',
  'training_days',
  'training_invitations',
  'attendances',
  'cohort_memberships',
  'confirmation_campaigns',
  'officer_confirmations',
  'contact_points',
  'contact_bindings',
  'register_changes',
] as const;
export type SampleTable = (typeof order)[number];

/** The rows of the made-up register, gathered table by table and then written at once. */
export class SampleRows {
  private readonly rows = new Map<SampleTable, Record<string, SqlValue>[]>();

  /** All rows of one table have the same columns. */
  add(table: SampleTable, row: Record<string, SqlValue>): void {
    const rows = this.rows.get(table);
    if (rows) rows.push(row);
    else this.rows.set(table, [row]);
  }

  /** Writes everything within the ambient transaction. */
  async write(): Promise<void> {
    this.putHistoryInOrder();
    for (const table of order) {
      await insertMany(table, this.rows.get(table) ?? []);
    }
  }

  /** A time line is read by its ids, which follow the time. */
  private putHistoryInOrder(): void {
    const told = this.rows.get('register_changes') ?? [];
    told.sort((one, other) => Number(one.created_at) - Number(other.created_at));
    for (const change of told) change.id = newId();
  }
}
