import { Entity, PrimaryColumn } from 'typeorm';
import { CodeColumn } from '../../platform/database/columns.js';
import type { RecipientKind } from '../settings/ladder.policy.js';

const id = { type: 'char', length: 26, charset: 'ascii', collation: 'ascii_bin' } as const;

/** Which notice told whom of a reminder; one notice may tell of many. */
@Entity('document_reminder_notices')
export class ReminderNotice {
  @PrimaryColumn(id)
  reminderId: string;

  @PrimaryColumn(id)
  noticeId: string;

  @CodeColumn(20)
  recipient: RecipientKind;
}
