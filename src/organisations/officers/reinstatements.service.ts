import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, isDuplicate, transaction } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { DomainError } from '../../platform/errors.js';
import { ContactBindingsService } from '../contacts/contact-bindings.service.js';
import { LaoFactsService } from '../register/lao-facts.service.js';
import { RegisterNewsService } from '../register/register-news.service.js';
import { holderKey, seatKey } from './officer-role.policy.js';
import { OfficersService } from './officers.service.js';
import { RoleHolder } from './role-holder.entity.js';
import { RoleHoldersService } from './role-holders.service.js';

/** Takes the end of a post back: the person holds it as before, and the addresses that fell with it speak again. */
@Injectable()
export class ReinstatementsService {
  constructor(
    private readonly posts: RoleHoldersService,
    private readonly officers: OfficersService,
    private readonly bindings: ContactBindingsService,
    private readonly laos: LaoFactsService,
    private readonly news: RegisterNewsService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Quietly nothing where the post is held still. Throws post.not-found, lao.dissolved, officer.seat-taken
   * and officer.already-in-post (409).
   */
  async reinstate(id: string): Promise<void> {
    await transaction(async () => {
      const holder = await this.posts.lock(id);
      if (!holder.endedAt) return;
      const { laoCode, provinceCode, officerId, role, deputy, acting, endedAt, untilOn } = holder;
      const now = clock.now();
      if (laoCode) await this.laos.lock([laoCode]);
      const officer = (await this.officers.lock([officerId])).get(officerId)!;
      const held = {
        endedAt: null,
        endReason: null,
        endedOn: null,
        // A plan that has passed meanwhile would end the post again tonight.
        untilOn: untilOn && untilOn >= thaiDay(now) ? untilOn : null,
        reinstatedAt: now,
        seatKey: seatKey(laoCode, role, deputy),
        holderKey: holderKey(officerId, laoCode ?? provinceCode, role),
      };
      if (await db().existsBy(RoleHolder, { holderKey: held.holderKey }))
        throw new DomainError('officer.already-in-post', 409);
      try {
        await db().update(RoleHolder, { id }, held);
      } catch (error) {
        if (isDuplicate(error)) throw new DomainError('officer.seat-taken', 409);
        throw error;
      }
      await this.bindings.restoreFallen(officerId, laoCode, endedAt);
      if (laoCode) await this.laos.settle([laoCode]);
      const data = { name: officer.name, role, acting, deputy };
      await this.news.tell('post.reinstate', [
        { object: `role-holder:${id}`, provinceCode, laoCode, officerId, kind: 'post.reinstated', data },
      ]);
      if (role === 'responsible-officer' && !deputy)
        await this.outbox.tell('organisations.officers-changed', { ids: [id] });
      if (role === 'chief-administrator' && !deputy)
        await this.outbox.tell('organisations.chiefs-changed', { ids: [id] });
    });
  }
}
