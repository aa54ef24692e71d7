import { Injectable } from '@nestjs/common';
import {
  CaseStandingService,
  type CaseStanding,
} from '../credentials/resets/standing/case-standing.service.js';
import { AutomaticRepliesService } from '../helpdesk/automatic-replies.service.js';
import { HandOffsService } from '../helpdesk/hand-offs.service.js';
import { Message } from '../helpdesk/message.entity.js';
import { db, transaction } from '../platform/database/transaction.js';
import { answers } from './answer.policy.js';
import type { Answer } from './answer-shape.policy.js';
import { placeInThai } from './code-place.policy.js';
import { undeliverableNote } from './hand-off-note.policy.js';
import { momentInThai } from './moment.policy.js';
import { SpeakerService } from './speaker.service.js';

/** What stands in the ticket where the chat shows a PIN. */
const hidden = '••••••';

/** Tells the one who asked in a chat what became of their case: each step once, a frozen case nothing. */
@Injectable()
export class CaseTellingService {
  constructor(
    private readonly cases: CaseStandingService,
    private readonly speaker: SpeakerService,
    private readonly replies: AutomaticRepliesService,
    private readonly handOffs: HandOffsService,
  ) {}

  /** Tells where a case stands now, where its asker can be told; what was told is not told again. */
  async tell(caseId: string): Promise<void> {
    const standing = await this.cases.of(caseId);
    if (!standing?.ticketId || !standing.contactPointId) return;
    const lao = await this.speaker.titleOf(standing.laoCode);
    const step = stepOf(standing, lao);
    if (!step) return;
    await transaction(() => this.say(standing, step, lao));
  }

  private async say(
    { id, number, ticketId }: CaseStanding,
    { name, answer, pin }: Step,
    lao: string,
  ): Promise<void> {
    const { text, offers, answered, toPerson } = answer;
    const reference = `case:${id}:${name}`;
    const before = await db().existsBy(Message, { automaticReference: reference });
    await this.replies.say(ticketId!, {
      text: text.replace(pin ?? hidden, hidden),
      sent: pin ? text : undefined,
      quickReplies: offers,
      answered,
      // Of a case that they opened themselves: no answer of a machine to a machine.
      follows: true,
      reference,
    });
    if (!toPerson || before) return;
    await this.handOffs.toPerson(ticketId!, { note: undeliverableNote(lao, number) });
  }
}

interface Step {
  name: string;
  answer: Answer;
  pin?: string;
}

function stepOf(
  { state, outcome, delivery, link, notBefore, waitsForSystem, detour }: CaseStanding,
  lao: string,
): Step | null {
  if (detour) {
    const answer = detour.to ? answers.codeElsewhere(lao, placeInThai(detour.to)) : answers.callBack(lao);
    return { name: `code-${detour.id}`, answer };
  }
  if (state === 'waiting') return { name: 'waiting', answer: answers.waiting(lao, momentInThai(notBefore!)) };
  if (state === 'held') return { name: 'held', answer: answers.held(lao) };
  if (state === 'approval') return { name: 'approval', answer: answers.approval(lao) };
  if (state === 'executing' && waitsForSystem)
    return { name: 'waits-for-system', answer: answers.waitsForSystem(lao) };
  if (state === 'delivered' && delivery === 'in-person')
    return { name: 'in-person', answer: answers.inPerson(lao) };
  if (state === 'delivered' && link) {
    if (delivery === 'mail-pin') return { name: `link-${link}`, answer: answers.linkSentOwnPin(lao) };
    const pin = `{{pin:${link}}}`;
    return { name: `link-${link}`, answer: answers.linkSent(lao, pin), pin };
  }
  if (state !== 'closed' || outcome === 'withdrawn' || outcome === 'fraud' || outcome === 'replaced')
    return null;
  return outcome === 'confirmed'
    ? { name: 'confirmed', answer: answers.confirmed(lao) }
    : { name: 'ended', answer: answers.ended(lao) };
}
