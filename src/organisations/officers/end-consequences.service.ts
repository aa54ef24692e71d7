import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { inScope, scopeFor } from '../../platform/auth/scope.js';
import { db } from '../../platform/database/transaction.js';
import { notFound } from '../../platform/errors.js';
import { actor } from '../../platform/request-context.js';
import { ContactBinding } from '../contacts/contact-binding.entity.js';
import { Lao } from '../register/lao.entity.js';
import { ConfirmationCampaign } from './confirmation-campaign.entity.js';
import { endConsequences, type EndConsequence } from './end-consequences.policy.js';
import { RoleHolder } from './role-holder.entity.js';

/** Tells what follows from ending a post, before it is done. */
@Injectable()
export class EndConsequencesService {
  /** Throws post.not-found, also outside of the person's scope. */
  async of(id: string): Promise<EndConsequence[]> {
    const holder = await db().findOneBy(RoleHolder, { id });
    if (!holder || !inScope(scopeFor(actor()), holder.provinceCode)) throw notFound('post');
    const { officerId, laoCode } = holder;
    const others = await db().find(RoleHolder, { where: { officerId, endedAt: IsNull() } });
    const left = others.filter((post) => post.id !== id);
    const bound = await db().find(ContactBinding, { where: { officerId, revokedAt: IsNull() } });
    const lao = laoCode ? await db().findOneBy(Lao, { code: laoCode }) : null;
    const [campaign] = await db().find(ConfirmationCampaign, { order: { fiscalYear: 'DESC' }, take: 1 });
    const representatives = await db().countBy(RoleHolder, {
      provinceCode: holder.provinceCode,
      role: In(['provincial-representative']),
      endedAt: IsNull(),
    });
    return endConsequences({
      role: holder.role,
      deputy: holder.deputy,
      bindings: bound.filter(
        (one) => !left.some((post) => one.laoCode === null || post.laoCode === one.laoCode),
      ).length,
      confirmed: lao?.officerId === officerId && lao.confirmedYear === campaign?.fiscalYear,
      representatives,
    });
  }
}
