import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThanOrEqual } from 'typeorm';
import { inScope } from '../../platform/auth/scope.js';
import { clock } from '../../platform/clock.js';
import { newId } from '../../platform/database/id.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { OfficersService } from '../officers/officers.service.js';
import { actingScope, actingStaff } from '../register/acting.js';
import { LaoFactsService } from '../register/lao-facts.service.js';
import { RegisterNewsService } from '../register/register-news.service.js';
import { ContactBinding, type VerifiedHow } from './contact-binding.entity.js';
import { ContactPoint } from './contact-point.entity.js';

/** An address is to speak for a LAO, an officer, or both. */
export interface NewBinding {
  contactPointId: string;
  laoCode: string | null;
  officerId: string | null;
  /** `agent`, `representative` or `import`. */
  source: string;
  /** How it was made sure of; without it the binding is a claim. */
  how?: VerifiedHow | null;
  importId?: string | null;
}

/** What a binding is unique by while it holds. */
export function bindingKey(contactPointId: string, laoCode: string | null, officerId: string | null): string {
  return `${contactPointId}:${laoCode ?? '-'}:${officerId ?? '-'}`;
}

/** Which addresses speak for whom: bound by a person, taken back by a person, never decided by the desk alone. */
@Injectable()
export class ContactBindingsService {
  constructor(
    private readonly laos: LaoFactsService,
    private readonly officers: OfficersService,
    private readonly news: RegisterNewsService,
  ) {}

  /**
   * Binds, and answers the binding; the one that is there already where nothing is new. A binding that named
   * the LAO alone ends when the person becomes known. Throws lao.not-found, lao.dissolved, officer.not-found,
   * contact.not-found and officer.other-province (422).
   */
  async bind(given: NewBinding): Promise<ContactBinding> {
    return transaction(async () => {
      const { contactPointId, laoCode, officerId } = given;
      const lao = laoCode ? (await this.laos.lock([laoCode])).get(laoCode)! : null;
      const officer = officerId ? (await this.officers.lock([officerId])).get(officerId)! : null;
      const provinceCode = (lao ?? officer)!.provinceCode;
      if (officer && officer.provinceCode !== provinceCode)
        throw new DomainError('officer.other-province', 422);
      if (!(await db().existsBy(ContactPoint, { id: contactPointId }))) throw notFound('contact');
      const now = clock.now();
      const binding = db().create(ContactBinding, {
        id: newId(),
        provinceCode,
        contactPointId,
        laoCode,
        officerId,
        source: given.source,
        liveKey: bindingKey(contactPointId, laoCode, officerId),
        verifiedAt: given.how ? now : null,
        verifiedHow: given.how ?? null,
        verifiedBy: given.how ? actingStaff() : null,
        boundAt: now,
        boundBy: actingStaff(),
        importId: given.importId ?? null,
      });
      try {
        await db().insert(ContactBinding, binding);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const there = await db().findOneByOrFail(ContactBinding, { liveKey: binding.liveKey! });
        if (given.how && !there.verifiedAt) await this.verify(there.id, given.how);
        return there;
      }
      if (laoCode && officerId) await this.endVague(contactPointId, laoCode);
      await this.tell('contact.bind', 'contact.bound', [binding]);
      return binding;
    });
  }

  /** Takes a binding back; quietly nothing where that is done. Throws binding.not-found, also outside of the scope. */
  async revoke(id: string, reason: string): Promise<ContactBinding> {
    return transaction(async () => {
      const binding = await this.lock(id);
      if (!binding.revokedAt) await this.end([binding], reason);
      return binding;
    });
  }

  /** Ends live bindings that the caller has found, within its transaction. */
  async end(bindings: ContactBinding[], reason: string): Promise<void> {
    if (!bindings.length) return;
    const ended = { revokedAt: clock.now(), revokedBy: actingStaff(), revokeReason: reason, liveKey: null };
    await db().update(ContactBinding, { id: In(bindings.map(({ id }) => id)), revokedAt: IsNull() }, ended);
    for (const binding of bindings) Object.assign(binding, ended);
    await this.tell('contact.unbind', 'contact.unbound', bindings, { reason });
  }

  /**
   * Lets what fell with a person's post speak again, for that LAO and for wherever they serve: the last of each
   * key, where nothing else has taken its place.
   */
  async restoreFallen(officerId: string, laoCode: string | null, since: Date): Promise<void> {
    const fallen = { officerId, revokeReason: 'post-ended', revokedAt: MoreThanOrEqual(since) };
    const bindings = await db().find(ContactBinding, {
      where: [{ ...fallen, laoCode: IsNull() }, ...(laoCode ? [{ ...fallen, laoCode }] : [])],
      order: { revokedAt: 'DESC', id: 'DESC' },
    });
    for (const binding of bindings) {
      const liveKey = bindingKey(binding.contactPointId, binding.laoCode, binding.officerId);
      if (await db().existsBy(ContactBinding, { liveKey })) continue;
      const held = { revokedAt: null, revokedBy: null, revokeReason: null, liveKey };
      await db().update(ContactBinding, { id: binding.id }, held);
      await this.tell('contact.bind', 'contact.bound', [binding]);
    }
  }

  /** Notes how it was made sure that the address is theirs. Throws binding.not-found and binding.revoked (409). */
  async verify(id: string, how: VerifiedHow): Promise<void> {
    await transaction(async () => {
      const binding = await this.lock(id);
      if (binding.revokedAt) throw new DomainError('binding.revoked', 409);
      const verified = { verifiedAt: clock.now(), verifiedHow: how, verifiedBy: actingStaff() };
      await db().update(ContactBinding, { id }, verified);
      await this.tell('contact.verify', 'contact.verified', [binding], { how });
    });
  }

  /** The live bindings of contact points, oldest first. Read without a scope: the caller's is that of its tickets. */
  async liveOf(contactPointIds: string[]): Promise<ContactBinding[]> {
    if (!contactPointIds.length) return [];
    return db().find(ContactBinding, {
      where: { contactPointId: In(contactPointIds), revokedAt: IsNull() },
      order: { boundAt: 'ASC', id: 'ASC' },
    });
  }

  private async lock(id: string): Promise<ContactBinding> {
    const binding = await db().findOne(ContactBinding, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!binding || !inScope(actingScope(), binding.provinceCode)) throw notFound('binding');
    return binding;
  }

  private async endVague(contactPointId: string, laoCode: string): Promise<void> {
    const vague = await db().findOneBy(ContactBinding, {
      liveKey: bindingKey(contactPointId, laoCode, null),
    });
    if (vague) await this.end([vague], 'person-known');
  }

  private async tell(
    action: string,
    kind: string,
    bindings: ContactBinding[],
    more: Record<string, string> = {},
  ): Promise<void> {
    const ids = bindings.map(({ contactPointId }) => contactPointId);
    const contacts = await db().findBy(ContactPoint, { id: In(ids) });
    const byId = new Map(contacts.map((contact) => [contact.id, contact]));
    await this.news.tell(
      action,
      bindings.map(({ id, provinceCode, laoCode, officerId, importId, contactPointId }) => {
        const { channel, name, address } = byId.get(contactPointId)!;
        const data = { channel, address: name ?? address, ...more };
        return { object: `binding:${id}`, provinceCode, laoCode, officerId, importId, kind, data };
      }),
    );
  }
}
