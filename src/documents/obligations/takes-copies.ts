import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';

/**
 * SQL: whether the round of the obligation `o` takes copies. Where it asks for less, none is asked for, offered or filed:
 * nothing of a card is kept that nobody may decide by (PDPA s.22).
 */
export const takesCopies = `o.cycle_id IN (SELECT id FROM document_cycles WHERE evidence = 'redacted-copy')`;

/** Throws obligation.evidence-not-taken (422) for an obligation whose round takes no copies. */
export async function expectCopies(obligationId: string): Promise<void> {
  const [row]: unknown[] = await db().query(
    `SELECT 1 FROM document_obligations o WHERE o.id = ? AND ${takesCopies}`,
    [obligationId],
  );
  if (!row) throw new DomainError('obligation.evidence-not-taken', 422);
}
