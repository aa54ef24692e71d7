import type { SqlValue } from '../../platform/database/bulk.js';
import type { SlaClock } from './sla.policy.js';

/** The due times of a ticket, and what they follow from, as columns of its row. */
export function slaRow(due: SlaClock): Record<string, SqlValue> {
  return {
    first_reply_due_at: due.firstReplyDueAt,
    next_reply_due_at: due.nextReplyDueAt,
    resolution_due_at: due.resolutionDueAt,
    due_at: due.dueAt,
    due_kind: due.dueKind,
    counted_from: due.countedFrom,
    reply_owed_from: due.replyOwedFrom,
    pauses: due.pauses && JSON.stringify(due.pauses),
    missed: due.missed && JSON.stringify(due.missed),
    alarm_at: due.alarmAt,
    sla_revision: due.slaRevision,
  };
}
