import { Injectable } from '@nestjs/common';
import { NoticesService } from '../../channels/notices/notices.service.js';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors.js';
import { requestContext, withContext } from '../../platform/request-context.js';
import { ConversationService } from '../conversation.service.js';
import { Draft } from '../draft.entity.js';
import { FieldValuesService } from '../fields/field-values.service.js';
import { SurvivorsService } from '../merging/survivors.service.js';
import { TicketCareService } from '../ticket-care.service.js';
import { TicketChangesService } from '../ticket-changes.service.js';
import { Disturbance, DisturbanceAnswer, DisturbanceSending } from './disturbance.entity.js';

/** Carries an answer to all out: on each ticket in the name of who wrote it, by the route that is legal there. */
@Injectable()
export class DisturbanceAnswersService {
  constructor(
    private readonly conversation: ConversationService,
    private readonly care: TicketCareService,
    private readonly fields: FieldValuesService,
    private readonly notices: NoticesService,
    private readonly survivors: SurvivorsService,
    private readonly changes: TicketChangesService,
  ) {}

  /** Answers these tickets, each in a transaction of its own: what is done stays done, and is not done again. */
  async send(answerId: string, ticketIds: string[]): Promise<void> {
    const answer = await db().findOneBy(DisturbanceAnswer, { id: answerId });
    const writer = answer && (await db().findOneBy(Staff, { id: answer.answeredBy }));
    if (!writer) return;
    const { id: staffId, email, name, role, provinceCode } = writer;
    const actor = { staffId, email, name, role, provinceCode };
    const requestId = requestContext()?.requestId ?? answerId;
    for (const ticketId of ticketIds)
      await withContext({ requestId, actor }, () =>
        transaction(() => this.sendOne(answer, ticketId, staffId)),
      );
  }

  private async sendOne(answer: DisturbanceAnswer, ticketId: string, staffId: string): Promise<void> {
    const key = { answerId: answer.id, ticketId };
    const sending = await db().findOne(DisturbanceSending, {
      where: key,
      lock: { mode: 'pessimistic_write' },
    });
    if (!sending || sending.outcome) return;
    // What was merged meanwhile is answered where it goes on; of two that became one the second is answered already.
    const { id } = (await this.survivors.locked(ticketId))!;
    const outcome = await this.reach(answer, id, staffId);
    const ends = answer.ends && (outcome === 'sent' || outcome === 'mailed');
    // What must be filled in first keeps its ticket open.
    if (ends && (await this.fields.areFilled(id))) await this.care.close(id);
    await db().update(DisturbanceSending, key, { outcome, doneAt: clock.now() });
  }

  private async reach(answer: DisturbanceAnswer, ticketId: string, staffId: string): Promise<string> {
    const onceKey = `disturbance:${answer.id}:${ticketId}`;
    if (await this.notices.known(onceKey)) return 'mailed';
    // What its writer has begun to say to this one person is theirs still.
    const draft = await db().findOneBy(Draft, { ticketId, staffId, kind: 'reply' });
    try {
      const clientToken = `disturbance-${answer.id}`;
      await this.conversation.add(ticketId, { kind: 'reply', text: answer.text, files: [], clientToken });
      if (draft) await db().insert(Draft, draft);
      return 'sent';
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { nextChannel, nextAddress } = error.info.extra ?? {};
      if (nextChannel !== 'email' || typeof nextAddress !== 'string') return error.code;
      await this.mail(answer, ticketId, { onceKey, address: nextAddress });
      return 'mailed';
    }
  }

  /** The channel is shut, and the officer behind it has a mailbox. That it was said there stands in the ticket. */
  private async mail(
    { disturbanceId, text }: DisturbanceAnswer,
    ticketId: string,
    { onceKey, address }: { onceKey: string; address: string },
  ): Promise<void> {
    const { title } = await db().findOneByOrFail(Disturbance, { id: disturbanceId });
    await this.changes.change(ticketId, async ({ provinceCode, laoCode }) => {
      const about = { provinceCode, laoCode };
      await this.notices.ask({ onceKey, channel: 'email', address, subject: title, text, ...about });
      return { type: 'told-by-mail', data: { address, text } };
    });
  }
}
