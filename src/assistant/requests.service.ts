import { Injectable } from '@nestjs/common';
import { CaseFollowService } from '../credentials/resets/execution/case-follow.service.js';
import { CaseStandingService } from '../credentials/resets/standing/case-standing.service.js';
import { CasesService } from '../credentials/resets/requests/cases.service.js';
import { BindingCodesService } from '../credentials/resets/codes/binding-codes.service.js';
import { LimitsService } from '../credentials/resets/weighing/limits.service.js';
import { NudgesService } from '../credentials/resets/notices/nudges.service.js';
import { ProofsService } from '../credentials/resets/codes/proofs.service.js';
import { ResetSettingsService } from '../credentials/resets/settings/reset-settings.service.js';
import { sha256 } from '../platform/crypto/tokens.js';
import { DomainError } from '../platform/errors.js';
import { foldThai } from '../platform/thai-text.policy.js';
import { answers } from './answer.policy.js';
import { placeInThai } from './code-place.policy.js';
import type { Answer } from './answer-shape.policy.js';
import type { Dialogue } from './dialogue.entity.js';
import type { Heard } from './heard.js';
import { momentInThai } from './moment.policy.js';
import { SpeakerService, type SpokenFor } from './speaker.service.js';

export type Wish = 'not-received' | 'forgot' | 'compromised';

/** Shorter ones are everybody's: "ลืมรหัสผ่านค่ะ". In folded characters. */
const longWords = 40;
/** So many people may happen to write the same. */
const usualSenders = 2;
const dayMinutes = 24 * 60;

const origins: Record<string, 'messenger' | 'line' | 'email'> = {
  messenger: 'messenger',
  line: 'line',
  email: 'email',
};

/**
 * Requests for another credential, from a chat. A chat that is bound to an officer is that officer's; any other learns
 * nothing, and gets a code only where the register says it may go.
 */
@Injectable()
export class RequestsService {
  constructor(
    private readonly speaker: SpeakerService,
    private readonly cases: CasesService,
    private readonly standings: CaseStandingService,
    private readonly proofs: ProofsService,
    private readonly bindings: BindingCodesService,
    private readonly nudges: NudgesService,
    private readonly limits: LimitsService,
    private readonly settings: ResetSettingsService,
    private readonly follow: CaseFollowService,
  ) {}

  /** Somebody wants something: for their LAO, where it is known; else it is asked for, or taken from their words. */
  async begin(dialogue: Dialogue, heard: Heard, wish: Wish, rest: string): Promise<Answer> {
    dialogue.intent = wish;
    const { senderPerHour } = await this.settings.current();
    // Charged before anything is looked up.
    if (!(await this.limits.charge('sender', heard.contactPointId, senderPerHour, 60)))
      return { ...answers.tooMany(), intent: wish };
    const spokenFor = await this.speaker.spokenFor(heard.contactPointId);
    if (spokenFor.length === 1) return { intent: wish, ...(await this.ask(heard, wish, spokenFor[0]!)) };
    if (spokenFor.length > 1)
      return {
        ...answers.chooseLao(spokenFor.map((one) => ({ code: one.laoCode, ...one }))),
        intent: wish,
      };
    const meant = rest ? await this.speaker.meant(rest) : [];
    return { ...(meant.length ? answers.chooseLao(meant) : answers.whichLao(false)), intent: wish };
  }

  /** The LAO is chosen. */
  async forLao(dialogue: Dialogue, heard: Heard, laoCode: string): Promise<Answer> {
    const wish = (dialogue.intent ?? 'forgot') as Wish;
    const spokenFor = await this.speaker.spokenFor(heard.contactPointId);
    const own = spokenFor.find((one) => one.laoCode === laoCode);
    if (own) return this.ask(heard, wish, own);
    return this.askStranger(heard, laoCode);
  }

  /** Takes back what was begun and not carried out. */
  async cancel(dialogue: Dialogue, heard: Heard): Promise<Answer> {
    if (dialogue.caseId) await this.follow.withdraw(dialogue.caseId, heard.contactPointId);
    return { ...answers.cancelled(), intent: null, laoCode: null, caseId: null };
  }

  /** How a case goes on, as its asker is told; a frozen one looks like any that needs a person. */
  async onCase(caseId: string, wish: string | null): Promise<Answer> {
    const standing = (await this.standings.of(caseId))!;
    const lao = await this.speaker.titleOf(standing.laoCode);
    const about = { laoCode: standing.laoCode, caseId };
    switch (standing.state) {
      case 'verifying':
        if (standing.missing.join() === 'call-back') return { ...answers.callBack(lao), ...about };
        if (standing.missing.join() !== 'code') return { ...answers.needsPerson(lao), ...about };
        return { ...(await this.sendCode(caseId, lao, wish === 'compromised')), ...about };
      case 'waiting':
        return { ...answers.waiting(lao, momentInThai(standing.notBefore!)), ...about };
      case 'held':
        return { ...answers.held(lao), ...about };
      case 'approval':
        return { ...answers.approval(lao), ...about };
      case 'executing':
        return {
          ...(standing.waitsForSystem ? answers.waitsForSystem(lao) : answers.working(lao)),
          ...about,
        };
      case 'delivered':
        if (standing.delivery === 'in-person') return { ...answers.inPerson(lao), ...about };
        // What ran out, or was opened, is no answer to who asks again.
        if (!standing.link || !standing.mail) return { ...answers.needsPerson(lao), ...about };
        return {
          ...answers.linkThere(lao, standing.mail, standing.delivery === 'mail-chat'),
          ...about,
        };
      default:
        return { ...answers.needsPerson(lao), ...about };
    }
  }

  private async ask(heard: Heard, wish: Wish, { laoCode, title, proven }: SpokenFor): Promise<Answer> {
    const mailbox =
      !proven && heard.authentic && (await this.proofs.isMailboxOf(heard.contactPointId, laoCode));
    if (!heard.authentic || (!proven && !mailbox)) return this.askStranger(heard, laoCode);
    await this.countLao(heard, laoCode);
    try {
      const { id } = await this.cases.open({
        wish,
        origin: origins[heard.channel] ?? 'messenger',
        laoCode,
        contactPointId: heard.contactPointId,
        ticketId: heard.ticketId,
        ...(mailbox ? { proven: 'registered-mailbox' } : {}),
        sameWords: await this.sameWords(heard),
      });
      return await this.onCase(id, wish);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'reset.too-many') return { ...answers.tooMany(), laoCode };
      if (error.code === 'reset.no-account') return { ...answers.notIssued(title), laoCode };
      if (error.code !== 'reset.on-the-way') throw error;
      await this.nudges.nudge(laoCode);
      return { ...answers.onTheWay(title), laoCode };
    }
  }

  /** Whether several people sent the same long words within a day: a campaign reads from one sheet. */
  private async sameWords({ text, contactPointId }: Heard): Promise<boolean> {
    const words = foldThai(text);
    if (words.length < longWords) return false;
    const subject = sha256(words).toString('hex');
    const fromHim = sha256(`${contactPointId}:${words}`).toString('hex');
    if (!(await this.limits.charge('words-of', fromHim, 1, dayMinutes))) return false;
    return !(await this.limits.charge('words', subject, usualSenders, dayMinutes));
  }

  /** Each LAO that somebody asks about counts once a day: how many they are is a signal. */
  private async countLao({ contactPointId }: Heard, laoCode: string): Promise<void> {
    const one = sha256(`${contactPointId}:${laoCode}`).toString('hex');
    if (await this.limits.charge('sender-lao', one, 1, dayMinutes))
      await this.limits.charge('sender-laos', contactPointId, Number.MAX_SAFE_INTEGER, dayMinutes);
  }

  /** The answer to a stranger is the same whatever is found, and said before anybody is looked for. */
  private async askStranger(heard: Heard, laoCode: string): Promise<Answer> {
    await this.countLao(heard, laoCode);
    await this.bindings.ask(heard.contactPointId, laoCode);
    return { ...answers.neutral(heard.ticketNumber), laoCode };
  }

  private async sendCode(caseId: string, lao: string, stopped: boolean): Promise<Answer> {
    const { answer, to } = await this.proofs.sendCode(caseId);
    if (to) return answers.codeSent(lao, placeInThai(to), stopped);
    if (answer === 'too-soon') return { ...answers.codeLater(), step: 'code' };
    return answer === 'too-many' ? answers.codeTooOften() : answers.needsPerson(lao);
  }
}
