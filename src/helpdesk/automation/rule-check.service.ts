import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { db } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { refuseSecrets } from '../../platform/secrets/refuse-secrets.js';
import { deskName } from '../care-checks.js';
import { Desk } from '../desk.entity.js';
import { writtenValue } from '../fields/field-value.policy.js';
import { TicketField } from '../fields/ticket-field.entity.js';
import { Macro } from '../macros/macro.entity.js';
import type { RuleDefinition } from './rule.policy.js';

/** Lets no rule pass that could never do what it says. */
@Injectable()
export class RuleCheckService {
  /**
   * Throws desk.unknown, desk.closed, staff.not-assignable, rule.macro-unknown, rule.macro-names-agent, rule.field-unknown,
   * rule.field-value (400), each with the place,
   * and message.holds-secret (422).
   */
  async demandSound({ conditions, acts }: RuleDefinition): Promise<void> {
    const known = await db().countBy(Desk, { id: In(conditions.deskIds) });
    if (known < new Set(conditions.deskIds).size)
      throw fault('desk.unknown', 'definition.conditions.deskIds');
    for (const [index, { fieldId, value }] of (conditions.fields ?? []).entries())
      await demandField(fieldId, value, `definition.conditions.fields.${index}`);
    for (const [index, act] of acts.entries()) {
      const path = `definition.acts.${index}`;
      if (act.do === 'note') refuseSecrets(act.text);
      if (act.do === 'move') await deskName(act.deskId, path);
      if (act.do === 'assign' && act.staffId) await demandAssignable(act.staffId, path);
      if (act.do === 'fill') await demandField(act.fieldId, act.value, path);
      if (act.do === 'answer') await demandMacro(act.macroId, path);
    }
  }
}

async function demandAssignable(id: string, path: string): Promise<void> {
  const role = In(['admin', 'supervisor', 'agent']);
  if (!(await db().existsBy(Staff, { id, state: 'active', role }))) throw fault('staff.not-assignable', path);
}

/** A value as it is stored: another would never fit. */
async function demandField(id: string, value: string | null, path: string): Promise<void> {
  const field = await db().findOneBy(TicketField, { id });
  if (!field) throw fault('rule.field-unknown', path);
  if (value === null) return;
  refuseSecrets(value);
  const read = writtenValue(field, value);
  if (!('value' in read) || read.value !== value) throw fault('rule.field-value', path);
}

/** A rule is nobody: a text that names who answers could never go out. */
async function demandMacro(id: string, path: string): Promise<void> {
  const macro = await db().findOneBy(Macro, { id, archivedAt: IsNull() });
  if (!macro) throw fault('rule.macro-unknown', path);
  if (/\{\{\s*agent\s*\}\}/.test(`${macro.textTh}${macro.textEn ?? ''}`))
    throw fault('rule.macro-names-agent', path);
}

function fault(code: string, path: string): DomainError {
  return new DomainError(code, 400, { fields: [{ path, code: code.split('.')[1]! }] });
}
