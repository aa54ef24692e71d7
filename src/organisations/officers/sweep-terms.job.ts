import { IsNull, LessThan } from 'typeorm';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { thaiDay } from '../../platform/day.policy.js';
import { RoleHolder } from './role-holder.entity.js';
import { RoleHoldersService } from './role-holders.service.js';

/** Ends posts whose last day is over, such as those that were held for another. */
@Handles('organisations.sweep-terms')
export class SweepTermsJob implements JobHandler<'organisations.sweep-terms'> {
  constructor(private readonly posts: RoleHoldersService) {}

  async run(): Promise<void> {
    const over = await db().find(RoleHolder, {
      select: { id: true, untilOn: true },
      where: { endedAt: IsNull(), untilOn: LessThan(thaiDay(clock.now())) },
      order: { untilOn: 'ASC', id: 'ASC' },
    });
    for (const { id, untilOn } of over) await this.posts.end(id, 'term-ended', untilOn);
  }
}
