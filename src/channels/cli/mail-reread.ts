import type { INestApplicationContext } from '@nestjs/common';
import { DomainError } from '../../platform/errors.js';
import { MailRereadingService } from '../email/intake/mail-rereading.service.js';

/**
 * Reads all mails anew that could not be read, and says what came of it in one line. Again it finds only those that still
 * cannot be. Throws mail.bad-day (400) for what is no day, mail.off (409) where the desk has no address.
 */
export async function rereadMails(app: INestApplicationContext, since: string | null): Promise<string> {
  const from = since === null ? null : dayOf(since);
  const { read, known, unreadable, gone } = await app
    .get(MailRereadingService, { strict: false })
    .rereadAll(from);
  return [
    `${read} read`,
    `${known} had come in another way`,
    `${unreadable} still not readable`,
    `${gone} erased`,
  ].join(', ');
}

function dayOf(since: string): Date {
  const midnight = new Date(`${since}T00:00:00+07:00`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(since) && !Number.isNaN(midnight.getTime())) return midnight;
  throw new DomainError('mail.bad-day', 400, { detail: `"${since}" is no day; write it as 2026-11-26.` });
}
