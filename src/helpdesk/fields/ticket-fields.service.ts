import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { AuditService } from '../../platform/audit/audit.service.js';
import { changedFacts } from '../../platform/audit/changed-facts.policy.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { refuseSecrets } from '../../platform/secrets/refuse-secrets.js';
import { Desk } from '../desk.entity.js';
import { searchOperators } from '../search/search-operators.policy.js';
import { optionsAfter, type FieldKind } from './field-value.policy.js';
import type { ChangedTicketField, NewTicketField, TicketFieldJson } from './field.schema.js';
import { TicketField } from './ticket-field.entity.js';

/** As many as anybody fills in beside a conversation; and all that ever were. */
const mostInUse = 30;
const mostEver = 200;

/** Which fields tickets have: set up, put in order and retired, never deleted. */
@Injectable()
export class TicketFieldsService {
  constructor(private readonly audit: AuditService) {}

  /** All of them, those in use in their order, then those that are retired. */
  async list(): Promise<TicketFieldJson[]> {
    const fields = await db().find(TicketField, { order: { position: 'ASC', id: 'ASC' }, take: mostEver });
    const deskIds = fields.flatMap(({ deskId }) => deskId ?? []);
    const desks = new Map((await db().findBy(Desk, { id: In(deskIds) })).map(({ id, name }) => [id, name]));
    return fields
      .map(({ createdAt: _c, position: _p, deskId, retiredAt, ...field }) => ({
        ...field,
        desk: deskId === null ? null : { id: deskId, name: desks.get(deskId) ?? '' },
        retiredAt: retiredAt?.toISOString() ?? null,
      }))
      .sort((a, b) => Number(a.retiredAt !== null) - Number(b.retiredAt !== null));
  }

  /**
   * Sets one up; answers its id. Throws ticket-field.key-taken and ticket-field.too-many (409), ticket-field.key-reserved,
   * ticket-field.no-options, desk.unknown (400), message.holds-secret (422).
   */
  async add({ options, ...given }: NewTicketField): Promise<string> {
    const id = newId();
    await demandSound({ ...given, options });
    if (searchOperators.has(given.key)) throw fault('ticket-field.key-reserved', 400, 'key');
    await transaction(async () => {
      const [used, all] = [await inUse(), await db().count(TicketField)];
      if (used.length >= mostInUse || all >= mostEver) throw tooMany();
      const position = behind(used);
      const at = clock.now();
      const row = { ...given, options: optionsOf(given.kind, [], options), id, position, version: 0 };
      try {
        await db().insert(TicketField, { ...row, retiredAt: null, createdAt: at });
      } catch (error) {
        if (isDuplicate(error)) throw fault('ticket-field.key-taken', 409, 'key');
        throw error;
      }
      await this.record('add', id, { key: given.key, kind: given.kind, ...changedFacts({}, factsOf(row)) });
    });
    return id;
  }

  /** Writes one anew; its key and kind stay. Throws as `add`, ticket-field.not-found and ticket-field.edited-meanwhile (409). */
  async change(id: string, { version, options, ...given }: ChangedTicketField): Promise<void> {
    await transaction(async () => {
      const field = await locked(id);
      if (field.version !== version) throw new DomainError('ticket-field.edited-meanwhile', 409);
      await demandSound({ ...given, options, kind: field.kind });
      const row = { ...given, options: optionsOf(field.kind, field.options, options), version: version + 1 };
      await db().update(TicketField, { id }, row);
      await this.record('change', id, { key: field.key, ...changedFacts(factsOf(field), factsOf(row)) });
    });
  }

  /** No ticket gets it any more; what stands in it stays, and is found. Throws ticket-field.not-found. */
  async retire(id: string): Promise<void> {
    await this.turn(id, clock.now());
  }

  /** Takes one back into use. Throws ticket-field.not-found and ticket-field.too-many (409). */
  async restore(id: string): Promise<void> {
    await this.turn(id, null);
  }

  /**
   * Puts those in use into this order; what is not among them, as somebody may have added it meanwhile, stays behind in
   * its own, and what was retired meanwhile is left out.
   */
  async order(ids: string[]): Promise<void> {
    await transaction(async () => {
      const before = await inUse();
      const known = new Set(before.map(({ id }) => id));
      const wanted = [...new Set([...ids.filter((id) => known.has(id)), ...known])];
      for (const [position, id] of wanted.entries()) await db().update(TicketField, { id }, { position });
      const places = (position: (field: TicketField) => number) =>
        Object.fromEntries(before.map((field) => [field.key, position(field) + 1]));
      const now = places(({ id }) => wanted.indexOf(id));
      await this.record(
        'order',
        'all',
        changedFacts(
          places(({ position }) => position),
          now,
        ),
      );
    });
  }

  private async turn(id: string, retiredAt: Date | null): Promise<void> {
    await transaction(async () => {
      const field = await locked(id);
      if ((field.retiredAt === null) === (retiredAt === null)) return;
      const used = await inUse();
      if (!retiredAt && used.length >= mostInUse) throw tooMany();
      const last = retiredAt ? {} : { position: behind(used) };
      await db().update(TicketField, { id }, { retiredAt, version: field.version + 1, ...last });
      await this.record(retiredAt ? 'retire' : 'restore', id, { key: field.key });
    });
  }

  private async record(act: string, id: string, details: Record<string, string>): Promise<void> {
    await this.audit.record({ action: `ticket-field.${act}`, object: `ticket-field:${id}`, details });
  }
}

/** What an auditor reads of a field; what can be chosen by its key. */
function factsOf({
  labelTh,
  labelEn,
  deskId,
  required,
  options,
}: Pick<TicketField, 'labelTh' | 'labelEn' | 'deskId' | 'required' | 'options'>): object {
  const choices = Object.fromEntries(options.map(({ key, ...words }) => [key, words]));
  return { labelTh, labelEn, deskId, required, options: choices };
}

/** In their order and under a lock, so that two at once neither find the last room nor the same place. */
function inUse(): Promise<TicketField[]> {
  return db().find(TicketField, {
    where: { retiredAt: IsNull() },
    order: { position: 'ASC', id: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
}

function behind(used: readonly TicketField[]): number {
  return Math.max(-1, ...used.map(({ position }) => position)) + 1;
}

async function locked(id: string): Promise<TicketField> {
  const field = await db().findOne(TicketField, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!field) throw notFound('ticket-field');
  return field;
}

type Written = Pick<NewTicketField, 'kind' | 'labelTh' | 'labelEn' | 'deskId' | 'options'>;

async function demandSound({ kind, labelTh, labelEn, deskId, options }: Written): Promise<void> {
  for (const text of [labelTh, labelEn, ...options.flatMap(({ th, en }) => [th, en])]) refuseSecrets(text);
  if (kind === 'choice' && !options.length) throw fault('ticket-field.no-options', 400, 'options');
  if (deskId && !(await db().existsBy(Desk, { id: deskId }))) throw fault('desk.unknown', 400, 'deskId');
}

function optionsOf(kind: FieldKind, before: TicketField['options'], given: NewTicketField['options']) {
  return kind === 'choice' ? optionsAfter(before, given) : [];
}

function tooMany(): DomainError {
  return new DomainError('ticket-field.too-many', 409, { extra: { most: mostInUse } });
}

function fault(code: string, status: number, path: string): DomainError {
  return new DomainError(code, status, { fields: [{ path, code: code.split('.')[1]! }] });
}
