import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { actingRule, actor } from '../../platform/request-context.js';
import { refuseSecrets } from '../../platform/secrets/refuse-secrets.js';
import type { TicketEvent } from '../message.entity.js';
import { TicketChangesService } from '../ticket-changes.service.js';
import { TicketListService } from '../ticket-list.service.js';
import { Ticket } from '../ticket.entity.js';
import { foldedValue, shownValue, writtenValue } from './field-value.policy.js';
import type { FieldValuesJson, FilledField } from './field.schema.js';
import { TicketFieldValue } from './ticket-field-value.entity.js';
import { TicketField } from './ticket-field.entity.js';
import { TicketFieldsService } from './ticket-fields.service.js';

/** What stands in the fields of tickets. Each change is told in line and audited. */
@Injectable()
export class FieldValuesService {
  constructor(
    private readonly fields: TicketFieldsService,
    private readonly tickets: TicketListService,
    private readonly changes: TicketChangesService,
  ) {}

  /** The fields of a ticket: those of its desk, and others that are filled in. Throws ticket.not-found. */
  async of(ticketId: string): Promise<FieldValuesJson> {
    const { desk } = await this.tickets.one(ticketId);
    const rows = await db().findBy(TicketFieldValue, { ticketId });
    const values = new Map(rows.map((row) => [row.fieldId, row]));
    const staffIds = rows.flatMap(({ setBy }) => setBy ?? []);
    const names = new Map((await db().findBy(Staff, { id: In(staffIds) })).map(({ id, name }) => [id, name]));
    const items = (await this.fields.list()).flatMap((field): FieldValuesJson['items'] => {
      const row = values.get(field.id);
      const own = field.retiredAt === null && (field.desk === null || field.desk.id === desk.id);
      if (!row) return own ? [{ field, value: null, set: null }] : [];
      const by = row.setBy === null ? null : (names.get(row.setBy) ?? '');
      return [{ field, value: row.value, set: { by, at: row.setAt.toISOString() } }];
    });
    return { items };
  }

  /**
   * Fills a field in, or empties it; the same again changes nothing. Throws ticket.not-found, ticket-field.not-found,
   * ticket-field.invalid (400, with what is wrong), ticket-field.changed-meanwhile (409, with what stands there now),
   * ticket-field.retired and ticket-field.other-desk (409), ticket.merged (409), message.holds-secret (422).
   */
  async fill(ticketId: string, fieldId: string, { value: written, was }: FilledField): Promise<void> {
    await this.changes.change(ticketId, async (ticket) => {
      const { field, value } = await soundIn(fieldId, written);
      const key = { ticketId, fieldId };
      const now = (await db().findOneBy(TicketFieldValue, key))?.value ?? null;
      if (now === value) return null;
      if (was !== undefined && was !== now)
        throw new DomainError('ticket-field.changed-meanwhile', 409, { extra: { now } });
      if (value === null) await db().delete(TicketFieldValue, key);
      else {
        demandOffered(field, ticket);
        const setBy = actingRule() ? null : actor().staffId;
        const row = { ...key, number: ticket.number, value, folded: foldedValue(field.kind, value) };
        await db().upsert(TicketFieldValue, { ...row, setBy, setAt: clock.now() }, ['ticketId', 'fieldId']);
      }
      return told(field, value);
    });
  }

  /**
   * Whether a value fits a field at all, whichever ticket it is for. Throws ticket-field.not-found, ticket-field.invalid
   * (400), ticket-field.retired (409), message.holds-secret (422).
   */
  async demandFillable(fieldId: string, written: string | null): Promise<void> {
    const { field, value } = await soundIn(fieldId, written);
    if (value !== null) demandInUse(field);
  }

  /** Throws ticket.fields-missing (409), with their names, where a ticket is not to be closed yet. */
  async demandFilled(ticket: Pick<Ticket, 'id' | 'deskId'>): Promise<void> {
    const missing = await missingOf(ticket);
    if (!missing.length) return;
    const names = (label: 'labelTh' | 'labelEn') => missing.map((field) => field[label]).join(', ');
    throw new DomainError('ticket.fields-missing', 409, {
      fields: missing.map(({ key }) => ({ path: `fields.${key}`, code: 'missing' })),
      extra: { missingTh: names('labelTh'), missingEn: names('labelEn') },
    });
  }

  /** Whether all that must be filled in before a ticket is closed is. */
  async areFilled(ticketId: string): Promise<boolean> {
    const ticket = await db().findOneByOrFail(Ticket, { id: ticketId });
    return (await missingOf(ticket)).length === 0;
  }

  /** What stands in the fields of some tickets, by ticket and field. */
  async valuesOf(ticketIds: string[]): Promise<Map<string, Record<string, string>>> {
    const values = new Map<string, Record<string, string>>();
    if (!ticketIds.length) return values;
    for (const { ticketId, fieldId, value } of await db().findBy(TicketFieldValue, {
      ticketId: In(ticketIds),
    }))
      values.set(ticketId, { ...values.get(ticketId), [fieldId]: value });
    return values;
  }
}

async function missingOf({ id, deskId }: Pick<Ticket, 'id' | 'deskId'>) {
  const rows: Pick<TicketField, 'key' | 'labelTh' | 'labelEn'>[] = await db().query(
    `SELECT f.field_key AS \`key\`, f.label_th AS labelTh, f.label_en AS labelEn FROM ticket_fields f
     LEFT JOIN ticket_field_values v ON v.field_id = f.id AND v.ticket_id = ?
     WHERE f.required = 1 AND f.retired_at IS NULL AND (f.desk_id IS NULL OR f.desk_id = ?) AND v.field_id IS NULL
     ORDER BY f.position, f.id`,
    [id, deskId],
  );
  return rows;
}

/** A field, and what somebody wrote in the form in which it is kept there; null: nothing. */
async function soundIn(
  fieldId: string,
  written: string | null,
): Promise<{ field: TicketField; value: string | null }> {
  if (written) refuseSecrets(written);
  const field = await db().findOneBy(TicketField, { id: fieldId });
  if (!field) throw notFound('ticket-field');
  const value = written?.trim() ? sound(field, written) : null;
  if (value) refuseSecrets(value);
  return { field, value };
}

function sound(field: TicketField, written: string): string {
  const read = writtenValue(field, written);
  if ('value' in read) return read.value;
  throw new DomainError('ticket-field.invalid', 400, { fields: [{ path: 'value', code: read.fault }] });
}

function demandInUse(field: TicketField): void {
  if (field.retiredAt) throw new DomainError('ticket-field.retired', 409);
}

function demandOffered(field: TicketField, ticket: Ticket): void {
  demandInUse(field);
  if (field.deskId && field.deskId !== ticket.deskId) throw new DomainError('ticket-field.other-desk', 409);
}

/** The line keeps the names as they are now: a field may be called otherwise later. */
function told(field: TicketField, value: string | null): TicketEvent {
  const { id, key, labelTh, labelEn } = field;
  const data = { field: id, key, labelTh, labelEn, value, valueTh: null, valueEn: null };
  if (value === null) return { type: 'field-set', data };
  const { th, en } = shownValue(field, value);
  return { type: 'field-set', data: { ...data, valueTh: th, valueEn: en } };
}
