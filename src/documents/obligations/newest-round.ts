/**
 * SQL for the newest round in which a province owes anything, NULL where it owes nothing; `province` is an expression
 * for its code. Where a new round has begun elsewhere, what is owed of the older goes on, and what a cancelled training
 * had opened counts for nothing.
 */
export function newestRound(province: string): string {
  return `(
    SELECT round.id FROM document_cycles round
    WHERE EXISTS (SELECT 1 FROM document_obligations known
                  WHERE known.province_code = ${province} AND known.cycle_id = round.id AND known.live_key IS NOT NULL)
    ORDER BY round.from_on DESC LIMIT 1)`;
}
