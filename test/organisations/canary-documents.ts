import { NoticeAttempt } from '../../src/channels/notices/notice-attempt.entity.js';
import { NoticesService } from '../../src/channels/notices/notices.service.js';
import { Attestation } from '../../src/documents/obligations/attestation.entity.js';
import { Obligation } from '../../src/documents/obligations/obligation.entity.js';
import { Waiver } from '../../src/documents/obligations/waiver.entity.js';
import { ProvincialOffice } from '../../src/documents/offices/provincial-office.entity.js';
import { ReminderNotice } from '../../src/documents/reminders/reminder-notice.entity.js';
import { Reminder } from '../../src/documents/reminders/reminder.entity.js';
import { clock } from '../../src/platform/clock.js';
import { newId } from '../../src/platform/database/id.js';
import { db, transaction } from '../../src/platform/database/transaction.js';
import type { Desk } from '../support/desk.js';

/** What province B owes of rule 5, with something of everything that belongs to it; answers an obligation's id. */
export async function buildCanaryDocuments(
  desk: Desk,
  canary: string,
  [staffId, officerId]: [string, string],
): Promise<string> {
  await desk.drain();
  const { id: obligationId, laoCode } = await db().findOneByOrFail(Obligation, { provinceCode: '95' });
  const provinceCode = '95';
  const now = clock.now();
  // Owed, so that whoever may not would be able to do something to it.
  await db().update(Obligation, { id: obligationId }, { exemptAt: null, membershipId: null });
  await db().insert(Waiver, {
    id: newId(),
    provinceCode,
    obligationId,
    reason: canary,
    askedBy: staffId,
    askedAt: now,
    waitingKey: obligationId,
  });
  await db().insert(ProvincialOffice, {
    provinceCode,
    head: canary,
    address: 'office@province.example',
    changedBy: staffId,
    changedAt: now,
  });
  await db().insert(Attestation, {
    id: newId(),
    provinceCode,
    obligationId,
    kind: 'electronic',
    doneOn: '2026-11-20',
    firstName: canary,
    reference: canary,
    recordedBy: staffId,
    recordedAt: now,
  });
  const reminderId = newId();
  await db().insert(Reminder, {
    id: reminderId,
    provinceCode,
    laoCode,
    obligationId,
    dueVersion: 1,
    rung: '-10',
    claimedAt: now,
  });
  const noticeId = await transaction(() =>
    desk.get(NoticesService, { strict: false }).ask({
      onceKey: `documents:${laoCode}:2026-11-20:${officerId}`,
      channel: 'email',
      address: 'canary@canary.example',
      subject: canary,
      text: canary,
      provinceCode,
      laoCode,
    }),
  );
  await db().query(`UPDATE notices SET state = 'failed' WHERE id = ?`, [noticeId]);
  await db().insert(NoticeAttempt, { noticeId, number: 1, begunAt: clock.now() });
  await db().insert(ReminderNotice, { reminderId, noticeId, recipient: 'officer' });
  return obligationId;
}
