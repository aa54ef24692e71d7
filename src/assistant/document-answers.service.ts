import { Injectable } from '@nestjs/common';
import { LimitsService } from '../credentials/resets/weighing/limits.service.js';
import { ProofsService } from '../credentials/resets/codes/proofs.service.js';
import { ResetSettingsService } from '../credentials/resets/settings/reset-settings.service.js';
import { OwedCopiesService, type OwedCopy } from '../documents/upload-links/owed-copies.service.js';
import { UploadLinksService } from '../documents/upload-links/upload-links.service.js';
import { DomainError } from '../platform/errors.js';
import { thaiDayInWords } from '../platform/paper/thai-date.policy.js';
import { answers } from './answer.policy.js';
import type { Answer } from './answer-shape.policy.js';
import type { ToldCopy } from './document-answers.policy.js';
import type { Heard } from './heard.js';
import { SpeakerService, type SpokenFor } from './speaker.service.js';

/**
 * "Send my document": copies of ID cards never come by a chat. An officer to whom it is bound gets a link of their own to
 * their registered mailbox, and is told what their LAO still owes; anybody else learns nothing.
 */
@Injectable()
export class DocumentAnswersService {
  constructor(
    private readonly speaker: SpeakerService,
    private readonly proofs: ProofsService,
    private readonly owed: OwedCopiesService,
    private readonly links: UploadLinksService,
    private readonly limits: LimitsService,
    private readonly settings: ResetSettingsService,
  ) {}

  /** The answer to somebody who wants to send one, or (`byPicture`) has sent a picture where it does not belong. */
  async send(heard: Heard, byPicture = false): Promise<Answer> {
    const { senderPerHour } = await this.settings.current();
    // Charged before anything is looked up.
    if (!(await this.limits.charge('sender', heard.contactPointId, senderPerHour, 60)))
      return answers.tooMany();
    const own = await this.ownOf(heard);
    if (!own.length) return answers.document();
    const told: ToldCopy[] = [];
    const mine: OwedCopy[] = [];
    for (const { laoCode, title, officerIds } of own) {
      const copies = await this.owed.of(laoCode);
      told.push(...copies.map((copy) => toldOf(title, copy)));
      mine.push(...copies.filter((copy) => officerIds.includes(copy.officerId ?? '') && !copy.underReview));
    }
    if (!mine.length) return answers.ownIsThere(told);
    try {
      for (const { obligationId } of mine) await this.links.askByOfficer(obligationId);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'upload-link.no-address')
        return answers.noMailbox(told);
      throw error;
    }
    return answers.uploadLink(told, byPicture);
  }

  /** The LAOs for whose officer this address surely speaks. */
  private async ownOf(heard: Heard): Promise<SpokenFor[]> {
    if (!heard.authentic) return [];
    const own: SpokenFor[] = [];
    for (const one of await this.speaker.spokenFor(heard.contactPointId))
      if (one.proven || (await this.proofs.isMailboxOf(heard.contactPointId, one.laoCode))) own.push(one);
    return own;
  }
}

function toldOf(lao: string, { slot, dueOn, overdue, underReview }: OwedCopy): ToldCopy {
  return { lao, post: slot, until: thaiDayInWords(dueOn), overdue, underReview };
}
