import { Injectable } from '@nestjs/common';
import { db } from '../../platform/database/transaction.js';
import { AutomationRule } from '../automation/rule.entity.js';
import { SlaTermsService } from '../sla/sla-terms.service.js';
import type { DeskClosingPreviewJson } from './desk-closing.schema.js';

/** What is set up for a desk: what whoever closes it must set up elsewhere. */
@Injectable()
export class DeskUsesService {
  constructor(private readonly sla: SlaTermsService) {}

  /** Rules that act, how its tickets are given and what is promised for them; macros, fields and shared lists of its own. */
  async of(deskId: string): Promise<DeskClosingPreviewJson['uses']> {
    const rules = await db().find(AutomationRule, {
      where: { active: true },
      order: { position: 'ASC', id: 'ASC' },
    });
    const naming = rules.filter(
      ({ definition: { conditions, acts } }) =>
        conditions.deskIds.includes(deskId) || acts.some((act) => act.do === 'move' && act.deskId === deskId),
    );
    const routed = await exists(`desk_routings WHERE desk_id = ? AND mode <> 'off'`, deskId);
    const { exceptions } = (await this.sla.terms()).targets;
    return [
      ...naming.map(({ name }) => ({ kind: 'rule' as const, name })),
      ...(routed ? [{ kind: 'routing' as const, name: '' }] : []),
      ...(exceptions.some((one) => one.deskId === deskId) ? [{ kind: 'promise' as const, name: '' }] : []),
      ...(await names(
        'macro',
        'SELECT title AS name FROM macros WHERE desk_id = ? AND archived_at IS NULL',
        deskId,
      )),
      ...(await names(
        'field',
        'SELECT label_th AS name FROM ticket_fields WHERE desk_id = ? AND retired_at IS NULL',
        deskId,
      )),
      ...(await names('view', 'SELECT name FROM saved_views WHERE desk_id = ?', deskId)),
    ];
  }
}

async function exists(what: string, deskId: string): Promise<boolean> {
  const rows: unknown[] = await db().query(`SELECT 1 FROM ${what} LIMIT 1`, [deskId]);
  return rows.length > 0;
}

async function names<Kind extends string>(
  kind: Kind,
  sql: string,
  deskId: string,
): Promise<{ kind: Kind; name: string }[]> {
  const rows: { name: string }[] = await db().query(`${sql} ORDER BY name LIMIT 50`, [deskId]);
  return rows.map(({ name }) => ({ kind, name }));
}
