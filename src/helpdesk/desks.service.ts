import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../platform/audit/audit.service.js';
import { clock } from '../platform/clock.js';
import { newId } from '../platform/database/id.js';
import { db, isDuplicate, transaction } from '../platform/database/transaction.js';
import { DomainError, notFound } from '../platform/errors.js';
import { RealtimeService } from '../platform/realtime/realtime.service.js';
import { refuseSecrets } from '../platform/secrets/refuse-secrets.js';
import { Desk } from './desk.entity.js';

/** More than stand in a menu on one screen; the counts of each are read with every inbox. */
const most = 50;
const byPosition = { position: 'ASC', id: 'ASC' } as const;

/** Which desks there are. Every list asks for them as they stand, so nothing has to be told of a new one. */
@Injectable()
export class DesksService {
  constructor(
    private readonly audit: AuditService,
    private readonly realtime: RealtimeService,
  ) {}

  /** All desks that take tickets, in their order. */
  async list(): Promise<{ id: string; name: string }[]> {
    const desks = await db().find(Desk, { where: { closedAt: IsNull() }, order: byPosition });
    return desks.map(({ id, name }) => ({ id, name }));
  }

  /**
   * Makes one, behind the others; answers its id. Throws desk.name-taken and desk.too-many (409), message.holds-secret (422).
   */
  async add(name: string): Promise<string> {
    refuseSecrets(name);
    const id = newId();
    await transaction(async () => {
      const desks = await allLocked();
      if (desks.filter(({ closedAt }) => !closedAt).length >= most)
        throw new DomainError('desk.too-many', 409, { extra: { most } });
      const position = Math.max(0, ...desks.map((desk) => desk.position)) + 1;
      await unique(() => db().insert(Desk, { id, name, position, createdAt: clock.now() }));
      await this.record('add', id, { name });
    });
    return id;
  }

  /** Calls one by another name. Throws desk.not-found (404), desk.name-taken (409), message.holds-secret (422). */
  async rename(id: string, name: string): Promise<void> {
    refuseSecrets(name);
    await transaction(async () => {
      const desk = await db().findOne(Desk, { where: { id } });
      if (!desk) throw notFound('desk');
      if (desk.name === name) return;
      await unique(() => db().update(Desk, { id }, { name }));
      await this.record('rename', id, { from: desk.name, to: name });
    });
  }

  /** Puts those named first, in this order; one that somebody made meanwhile stays behind them. Throws desk.unknown (400). */
  async order(ids: string[]): Promise<void> {
    await transaction(async () => {
      const before = (await allLocked()).map(({ id }) => id);
      if (ids.some((id) => !before.includes(id)))
        throw new DomainError('desk.unknown', 400, { fields: [{ path: 'ids', code: 'unknown' }] });
      const wanted = [...new Set([...ids, ...before])];
      if (wanted.every((id, at) => id === before[at])) return;
      for (const [at, id] of wanted.entries()) await db().update(Desk, { id }, { position: at + 1 });
      await this.record('order', 'all', {});
    });
  }

  private async record(act: string, id: string, details: Record<string, string>): Promise<void> {
    await this.audit.record({ action: `desk.${act}`, object: `desk:${id}`, details });
    this.realtime.publish({ topic: 'desk', id, province: null });
  }
}

/** Under a lock, so that two at once neither find the last room nor the same place. */
function allLocked(): Promise<Desk[]> {
  return db().find(Desk, { order: byPosition, lock: { mode: 'pessimistic_write' } });
}

async function unique(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new DomainError('desk.name-taken', 409, { fields: [{ path: 'name', code: 'name-taken' }] });
  }
}
