import { Injectable } from '@nestjs/common';
import { inScope, scopeFor } from '../../../platform/auth/scope.js';
import { db } from '../../../platform/database/transaction.js';
import { DomainError, notFound } from '../../../platform/errors.js';
import { actor } from '../../../platform/request-context.js';
import type { CaseWish } from './case-wish.schema.js';
import { CaseListService } from '../standing/case-list.service.js';
import { CasesService } from './cases.service.js';
import type { CodeAsked } from '../codes/codes.service.js';
import type { Opened } from './new-case.js';
import { ProofsService } from '../codes/proofs.service.js';

const chats = ['messenger', 'line'];

/** Requests as staff enter them: from a conversation, a call, a letter, the counter, or the province's workspace. */
@Injectable()
export class CaseAskingService {
  constructor(
    private readonly cases: CasesService,
    private readonly proofs: ProofsService,
    private readonly list: CaseListService,
  ) {}

  /** Enters one. Throws ticket.not-found, lao.not-found, officer.not-found (404), reset.no-account (409), reset.too-many (429). */
  async open(wish: CaseWish): Promise<Opened> {
    const contactPointId = wish.ticketId ? await this.contactOf(wish.ticketId) : null;
    if (wish.officerId) await this.demandOfficer(wish.officerId, wish.laoCode);
    return this.cases.open({
      ...wish,
      // Only who writes in a chat proves anything by it; a caller whose ticket is a chat's does not.
      contactPointId: chats.includes(wish.origin) ? contactPointId : null,
    });
  }

  /** Sends a code for a case. Throws reset-case.not-found (404), reset.no-asker, reset.not-now (409). */
  async sendCode(id: string): Promise<CodeAsked> {
    await this.list.one(id);
    return this.proofs.sendCode(id);
  }

  private async contactOf(ticketId: string): Promise<string> {
    const [ticket]: { contactPointId: string; provinceCode: string | null }[] = await db().query(
      'SELECT contact_point_id AS contactPointId, province_code AS provinceCode FROM tickets WHERE id = ?',
      [ticketId],
    );
    if (!ticket || !inScope(scopeFor(actor()), ticket.provinceCode)) throw notFound('ticket');
    return ticket.contactPointId;
  }

  private async demandOfficer(officerId: string, laoCode: string): Promise<void> {
    const [holds]: unknown[] = await db().query(
      `SELECT 1 FROM role_holders WHERE officer_id = ? AND lao_code = ? AND role = 'responsible-officer'
         AND ended_at IS NULL`,
      [officerId, laoCode],
    );
    if (!holds) throw new DomainError('reset.not-an-officer', 409);
  }
}
