import { Injectable } from '@nestjs/common';
import { firstIdAt } from '../database/id.js';
import { db } from '../database/transaction.js';
import { addDays } from '../day.policy.js';
import { page, type Page } from '../http/page.js';
import type { AuditContent } from './chain.policy.js';

/** What entries to look for; what is not named is not asked. */
export interface AuditQuestion {
  chain?: string;
  actor?: string;
  action?: string;
  object?: string;
  /** Thai days, the first and the last. */
  from?: string;
  until?: string;
  settings?: 'true';
  limit: number;
  cursor?: string;
}

/** An entry as it is shown, with what the chain itself must not hold. */
export interface ShownEntry extends AuditContent {
  actorName: string | null;
  reasonText: string | null;
}

/** What changes how the desk works for everybody. */
const settingActions: readonly string[] = [
  'reset-settings.change',
  'document-settings.change',
  'document-cycle.begin',
  'sla.change',
  'holiday.add',
  'holiday.remove',
  ...['macro.add', 'macro.change', 'macro.archive', 'macro.restore'],
  ...['ticket-field.add', 'ticket-field.change', 'ticket-field.retire', 'ticket-field.restore'],
  'ticket-field.order',
  'desk.routing',
  ...['desk.add', 'desk.rename', 'desk.order', 'desk.close', 'desk.reopen'],
  ...['article.add', 'article.change'],
  ...['rule.added', 'rule.changed', 'rule.switched-on', 'rule.switched-off', 'rule.archived', 'rule.order'],
  ...['webhook.add', 'webhook.change', 'webhook.switch-on', 'webhook.switch-off', 'webhook.remove'],
  'webhook.renew-secret',
  'report.choose',
  ...['oidc.change', 'oidc.switch-off'],
];

interface Row {
  content: Buffer;
  name: string | null;
  text: string | null;
}

/** Reads the audit log for a person. */
@Injectable()
export class AuditEntriesService {
  /** Newest first. `action` and `object` match from their beginning: `staff:` finds all of staff. */
  async list(question: AuditQuestion): Promise<Page<ShownEntry>> {
    const { chain, actor, action, object, from, until, settings, cursor, limit } = question;
    const conditions: [string, string | readonly string[] | undefined][] = [
      ['e.chain = ?', chain],
      ['e.actor_id = ?', actor],
      ['e.action LIKE ?', startingWith(action)],
      ['e.object LIKE ?', startingWith(object)],
      ['e.action IN (?)', settings && settingActions],
      ['e.id >= ?', from && firstIdAt(beginOf(from))],
      ['e.id < ?', until && firstIdAt(beginOf(addDays(until, 1)))],
      ['e.id < ?', cursor],
    ];
    const asked = conditions.filter(([, value]) => value !== undefined);
    const rows: Row[] = await db().query(
      `SELECT e.content, s.name, r.text FROM audit_entries e
       LEFT JOIN staff s ON s.id = e.actor_id LEFT JOIN audit_reasons r ON r.entry_id = e.id
       WHERE ${['1 = 1', ...asked.map(([condition]) => condition)].join(' AND ')}
       ORDER BY e.id DESC LIMIT ?`,
      [...asked.map(([, value]) => value), limit + 1],
    );
    const entries = rows.map(({ content, name, text }) => ({
      ...(JSON.parse(content.toString()) as AuditContent),
      actorName: name,
      reasonText: text,
    }));
    return page(entries, limit, (entry) => entry.id);
  }
}

function beginOf(thaiDay: string): Date {
  return new Date(`${thaiDay}T00:00:00+07:00`);
}

function startingWith(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${text.replace(/[\\%_]/g, '\\$&')}%`;
}
