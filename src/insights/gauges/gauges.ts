import { mailboxKey } from '../../channels/email/mailboxes/mailboxes.service.js';
import { firstIdAt, madeAt } from '../../platform/database/id.js';
import { config } from '../../platform/config.js';
import { addDays, thaiDay } from '../../platform/day.policy.js';

/** A figure that is read from the database: its name and meaning as Prometheus shows them, and one query along an index. */
export interface GaugeQuery {
  name: string;
  help: string;
  /** Columns of the answer beside `value`. */
  labels: string[];
  sql: string;
  values: (now: Date) => unknown[];
  /** The figure, where it is not the column itself. */
  toFigure?: (value: string | number, now: Date) => number;
}

const none = () => [];
/** Outcomes are counted over so long: enough to see a failing channel, short enough to see it mended. */
const lastHour = (now: Date) => [firstIdAt(new Date(now.getTime() - 3_600_000))];

/** What tells an operator whether all is well, beyond what each process counts of itself. */
export const gaugeQueries: GaugeQuery[] = [
  {
    name: 'lhr_jobs_failed',
    help: 'Jobs that gave up and wait for a person',
    labels: [],
    sql: 'SELECT COUNT(*) AS value FROM outbox WHERE failed_at IS NOT NULL',
    values: none,
  },
  {
    name: 'lhr_jobs_waiting',
    help: 'Jobs that are due and not done, by queue',
    labels: ['queue'],
    sql: 'SELECT queue, COUNT(*) AS value FROM outbox WHERE due_at <= ? GROUP BY queue',
    values: (now) => [now],
  },
  {
    name: 'lhr_channel_ok',
    help: 'The last check of a channel: 1 well, 0 not',
    labels: ['channel', 'check'],
    sql: 'SELECT channel, check_key AS `check`, MIN(ok) AS value FROM channel_checks GROUP BY channel, check_key',
    values: none,
  },
  {
    name: 'lhr_mailbox_silent_seconds',
    help: 'Since when a mailbox was last looked into',
    labels: ['mailbox'],
    sql: `SELECT mailbox_key AS mailbox, TIMESTAMPDIFF(SECOND, read_at, ?) AS value FROM mailboxes
          WHERE mailbox_key IN (?) AND read_at IS NOT NULL`,
    // One that was taken out of the settings keeps its place in the table, in case it comes back.
    values: (now) => [now, ['', ...config().mailIntake.mailboxes.map(mailboxKey)]],
  },
  {
    name: 'lhr_outbound_waiting',
    help: 'Messages to people that are not sent yet, by channel',
    labels: ['channel'],
    sql: `SELECT channel, COUNT(*) AS value FROM outbound_messages WHERE state = 'queued' GROUP BY channel`,
    values: none,
  },
  {
    name: 'lhr_outbound_last_hour',
    help: 'Messages to people of the last hour, by channel and outcome',
    labels: ['channel', 'state'],
    sql: 'SELECT channel, state, COUNT(*) AS value FROM outbound_messages WHERE id >= ? GROUP BY channel, state',
    values: lastHour,
  },
  {
    name: 'lhr_notices_last_hour',
    help: 'What the desk told people by itself in the last hour, by channel and outcome',
    labels: ['channel', 'state'],
    sql: `SELECT COALESCE(channel, 'none') AS channel, state, COUNT(*) AS value FROM notices
          WHERE id >= ? GROUP BY channel, state`,
    values: lastHour,
  },
  {
    name: 'lhr_tickets_active',
    help: 'Tickets that are not closed, by state',
    labels: ['state'],
    sql: 'SELECT state, COUNT(*) AS value FROM tickets WHERE active = 1 GROUP BY state',
    values: none,
  },
  {
    name: 'lhr_tickets_overdue',
    help: 'Tickets past the time that was promised',
    labels: [],
    sql: 'SELECT COUNT(*) AS value FROM tickets WHERE active = 1 AND due_at < ?',
    values: (now) => [now],
  },
  {
    name: 'lhr_tickets_undelivered',
    help: 'Tickets with an answer that did not arrive',
    labels: [],
    sql: 'SELECT COUNT(*) AS value FROM tickets WHERE undelivered > 0',
    values: none,
  },
  {
    name: 'lhr_obligations_due_within_week',
    help: 'ID-card copies that are due within seven days, or to be sent again',
    labels: [],
    sql: `SELECT COUNT(*) AS value FROM document_obligations
          WHERE open_due <= ? AND GREATEST(open_due, COALESCE(resend_by, open_due)) BETWEEN ? AND ?`,
    values: (now) => [addDays(thaiDay(now), 7), thaiDay(now), addDays(thaiDay(now), 7)],
  },
  {
    name: 'lhr_obligations_overdue',
    help: 'ID-card copies whose day has passed, and the day to send them again where DLA sent them back',
    labels: [],
    sql: `SELECT COUNT(*) AS value FROM document_obligations
          WHERE open_due < ? AND (resend_by IS NULL OR resend_by < ?)`,
    values: (now) => [thaiDay(now), thaiDay(now)],
  },
  {
    name: 'lhr_reset_cases_open',
    help: 'Requests for another credential that are not closed, by state',
    labels: ['state'],
    sql: 'SELECT state, COUNT(*) AS value FROM reset_cases WHERE closed_at IS NULL GROUP BY state',
    values: none,
  },
  {
    name: 'lhr_incidents_open',
    help: 'Incidents of credentials that wait for a person, by kind',
    labels: ['kind'],
    sql: 'SELECT kind, COUNT(*) AS value FROM incidents WHERE closed_at IS NULL GROUP BY kind',
    values: none,
  },
  {
    name: 'lhr_backup_age_seconds',
    help: 'Since when the last backup was made; missing where none ever was',
    labels: [],
    sql: `SELECT MAX(id) AS value FROM audit_entries WHERE action = 'backup.make' HAVING value IS NOT NULL`,
    values: none,
    toFigure: (id, now) => (now.getTime() - madeAt(String(id)).getTime()) / 1_000,
  },
];
