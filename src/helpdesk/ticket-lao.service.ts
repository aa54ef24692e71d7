import { Injectable } from '@nestjs/common';
import { In, IsNull, Not } from 'typeorm';
import { ContactBindingsService } from '../organisations/contacts/contact-bindings.service.js';
import { ContactPoint } from '../organisations/contacts/contact-point.entity.js';
import { OfficersService } from '../organisations/officers/officers.service.js';
import { Lao, laoTitle } from '../organisations/register/lao.entity.js';
import { AuditService } from '../platform/audit/audit.service.js';
import { inScope, scopeFor } from '../platform/auth/scope.js';
import { clock } from '../platform/clock.js';
import { insertMany } from '../platform/database/bulk.js';
import { db, transaction } from '../platform/database/transaction.js';
import { DomainError, notFound } from '../platform/errors.js';
import { RealtimeService } from '../platform/realtime/realtime.service.js';
import { actor } from '../platform/request-context.js';
import { ContactLaosService } from './contact-laos.service.js';
import { LaoPeopleService } from './lao-people.service.js';
import { messageRow, newLine } from './rows.js';
import { TicketLockService } from './ticket-lock.service.js';
import type { LaoLink } from './ticket.schema.js';
import { Ticket } from './ticket.entity.js';

/**
 * Links tickets to the LAO that they are about, as an agent confirms it, and binds the contact to it. Locks in the
 * register's order (LAO, officer, contact, ticket), so that two agents follow each other.
 */
@Injectable()
export class TicketLaoService {
  constructor(
    private readonly locks: TicketLockService,
    private readonly officers: OfficersService,
    private readonly bindings: ContactBindingsService,
    private readonly contactLaos: ContactLaosService,
    private readonly people: LaoPeopleService,
    private readonly realtime: RealtimeService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Links the ticket; once the contact speaks for this LAO alone, its other live tickets without one follow. Throws
   * ticket.not-found, lao.not-found, lao.dissolved (409), officer.not-found and officer.other-province (422).
   */
  async link(ticketId: string, wanted: LaoLink): Promise<void> {
    await transaction(async () => {
      const lao = await this.lockLao(wanted.laoCode);
      const officerId = wanted.bind ? await this.officerOf(lao, wanted) : null;
      const contactPointId = await this.lockContact(ticketId);
      const ticket = await this.locks.lock(ticketId);
      if (wanted.releaseFormer && ticket.laoCode !== lao.code) await this.release(ticket);
      if (wanted.bind) await this.bind(contactPointId, lao.code, officerId);
      await this.put(ticket, lao);
      if (wanted.bind) await this.linkOthers(ticket, lao);
      this.realtime.publish({ topic: 'contact', id: contactPointId, province: lao.provinceCode });
    });
  }

  /** Takes the link back, with `unbind` what binds the contact to that LAO too. Nothing where there is no link. */
  async unlink(ticketId: string, unbind: boolean): Promise<void> {
    await transaction(async () => {
      const contactPointId = await this.lockContact(ticketId);
      const ticket = await this.locks.lock(ticketId);
      if (!ticket.laoCode) return;
      const { provinceCode } = ticket;
      if (unbind) await this.release(ticket);
      await this.put(ticket, null);
      this.realtime.publish({ topic: 'contact', id: contactPointId, province: provinceCode });
    });
  }

  private async lockLao(code: string): Promise<Lao> {
    const lao = await db().findOne(Lao, { where: { code }, lock: { mode: 'pessimistic_write' } });
    if (!lao || !inScope(scopeFor(actor()), lao.provinceCode)) throw notFound('lao');
    if (lao.dissolvedOn) throw new DomainError('lao.dissolved', 409);
    return lao;
  }

  /** Whoever it is of the LAO: somebody of the register, somebody new, or nobody known yet. */
  private async officerOf(lao: Lao, { officerId, officer }: LaoLink): Promise<string | null> {
    if (officerId) return officerId;
    if (!officer) return null;
    // A name that is there already is that person: asked twice, nobody is entered twice.
    const there = (await this.people.of([lao.code])).get(lao.code) ?? [];
    const ids = there.map(({ id }) => id);
    const known = await this.officers.named(officer.name, ids);
    return (known ?? (await this.officers.create({ provinceCode: lao.provinceCode, ...officer }))).id;
  }

  /** A contact is one person at a LAO: who it was thought to be before ends. Without a name, the one known stays. */
  private async bind(contactPointId: string, laoCode: string, officerId: string | null): Promise<void> {
    const live = await this.bindings.liveOf([contactPointId]);
    const before = live.filter((binding) => binding.laoCode === laoCode && binding.officerId);
    if (!officerId && before.length) return;
    await this.bindings.end(
      before.filter((binding) => binding.officerId !== officerId),
      'wrong-person',
    );
    await this.bindings.bind({ contactPointId, laoCode, officerId, source: 'agent', how: 'agent' });
  }

  private async lockContact(ticketId: string): Promise<string> {
    const ticket = await db().findOneBy(Ticket, { id: ticketId });
    if (!ticket || !inScope(scopeFor(actor()), ticket.provinceCode)) throw notFound('ticket');
    const lock = { mode: 'pessimistic_write' } as const;
    await db().findOneOrFail(ContactPoint, { where: { id: ticket.contactPointId }, lock });
    return ticket.contactPointId;
  }

  /** Ends what binds the ticket's contact to the ticket's LAO. */
  private async release({ contactPointId, laoCode }: Ticket): Promise<void> {
    const spokenFor = await this.contactLaos.of(contactPointId);
    const ids = new Set(spokenFor.flatMap(({ lao, binding }) => (lao?.code === laoCode ? binding.id : [])));
    const live = await this.bindings.liveOf([contactPointId]);
    await this.bindings.end(
      live.filter(({ id }) => ids.has(id)),
      'mistake',
    );
  }

  private async linkOthers(ticket: Ticket, lao: Lao): Promise<void> {
    const sole = (await this.contactLaos.soleOf([ticket.contactPointId])).get(ticket.contactPointId);
    if (sole?.code !== lao.code) return;
    const others = await db().find(Ticket, {
      where: {
        contactPointId: ticket.contactPointId,
        active: true,
        laoCode: IsNull(),
        id: Not(In([ticket.id])),
      },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const other of others) await this.put(other, lao);
  }

  private async put(ticket: Ticket, lao: Lao | null): Promise<void> {
    if (ticket.laoCode === (lao?.code ?? null)) return;
    const before = { laoCode: ticket.laoCode, provinceCode: ticket.provinceCode };
    Object.assign(ticket, { laoCode: lao?.code ?? null, provinceCode: lao?.provinceCode ?? null });
    const told = lao ?? (await db().findOneByOrFail(Lao, { code: before.laoCode! }));
    const event = {
      type: lao ? 'lao-linked' : 'lao-unlinked',
      data: { code: told.code, title: laoTitle(told.type, told.name) },
    };
    await insertMany('messages', [messageRow(newLine(ticket, event, clock.now(), actor().staffId))]);
    await this.locks.save(ticket);
    // Whoever saw it before sees it go.
    if (before.provinceCode && before.provinceCode !== ticket.provinceCode)
      this.realtime.publish({ topic: 'ticket', id: ticket.id, province: before.provinceCode });
    await this.audit.record({
      action: `ticket.${event.type}`,
      object: `ticket:${ticket.id}`,
      provinceCode: ticket.provinceCode ?? before.provinceCode,
      details: { lao: lao?.code ?? null, before: before.laoCode },
    });
  }
}
