import { Injectable } from '@nestjs/common';
import { CaseStandingService } from '../credentials/resets/standing/case-standing.service.js';
import { HelpService } from '../helpdesk/articles/help.service.js';
import { StatusPageService } from '../helpdesk/status-page/status-page.service.js';
import { answers } from './answer.policy.js';
import type { Answer } from './answer-shape.policy.js';
import { CodeAnswersService } from './code-answers.service.js';
import type { Dialogue } from './dialogue.entity.js';
import { DocumentAnswersService } from './document-answers.service.js';
import type { Heard } from './heard.js';
import { intents, type Intent } from './intents.policy.js';
import { RequestsService, type Wish } from './requests.service.js';
import { SpeakerService } from './speaker.service.js';
import { statusLines } from './status.policy.js';
import type { Understood } from './understand.policy.js';

const wishes: readonly string[] = ['not-received', 'forgot', 'compromised'];

/** Decides what to answer: by the button that was pressed, by what is waited for, and by what was understood. */
@Injectable()
export class AnsweringService {
  constructor(
    private readonly requests: RequestsService,
    private readonly codes: CodeAnswersService,
    private readonly documents: DocumentAnswersService,
    private readonly cases: CaseStandingService,
    private readonly speaker: SpeakerService,
    private readonly help: HelpService,
    private readonly pages: StatusPageService,
  ) {}

  /** The answer to something that an active dialogue heard, with the intent it was taken for. */
  async answer(
    dialogue: Dialogue,
    heard: Heard,
    understood: Understood,
  ): Promise<{ intent: string | null; answer: Answer | null }> {
    const pressed = heard.payload ? await this.pressed(dialogue, heard, heard.payload) : null;
    if (pressed) return pressed;
    // Whoever was told how to send it, and sends the picture here.
    if (heard.picture && dialogue.intent === 'send-document')
      return { intent: 'send-document', answer: await this.documents.send(heard, true) };
    if (heard.wordless) return { intent: null, answer: null };
    const { intent } = understood;
    const [sole, ...others] = dialogue.step === 'which-lao' ? (dialogue.offered ?? []) : [];
    // One was named, so yes and no are answers to it.
    if (sole && !others.length && intent === 'yes')
      return { intent, answer: await this.requests.forLao(dialogue, heard, sole) };
    if (sole && !others.length && intent === 'no') return { intent, answer: answers.whichLao(false) };
    if (dialogue.step === 'which-lao' && !isNewWish(intent))
      return { intent, answer: await this.whichLao(dialogue, heard) };
    return { intent, answer: await this.byIntent(dialogue, heard, intent, understood.rest) };
  }

  private async pressed(
    dialogue: Dialogue,
    heard: Heard,
    payload: string,
  ): Promise<{ intent: string; answer: Answer } | null> {
    const [, word, code] = /^assistant:([a-z-]+)(?::(\d{8}))?$/.exec(payload) ?? [];
    if (!word) return null;
    if (word === 'start') return { intent: 'greeting', answer: answers.greeting() };
    if (word === 'resend') return { intent: 'resend', answer: await this.codes.resend(dialogue, heard) };
    if (word === 'other-lao') return { intent: 'no', answer: answers.whichLao(true) };
    // Only what was offered can be chosen: a button of long ago, or one that was made up, is no choice.
    if (word === 'lao')
      return {
        intent: 'yes',
        answer:
          code && dialogue.offered?.includes(code)
            ? await this.requests.forLao(dialogue, heard, code)
            : answers.whichLao(false),
      };
    const intent = intents.find((known) => known === word);
    return intent
      ? { intent, answer: (await this.byIntent(dialogue, heard, intent, '')) ?? answers.greeting() }
      : null;
  }

  private async byIntent(
    dialogue: Dialogue,
    heard: Heard,
    intent: Intent,
    rest: string,
  ): Promise<Answer | null> {
    if (wishes.includes(intent)) return this.requests.begin(dialogue, heard, intent as Wish, rest);
    switch (intent) {
      case 'person':
        return {
          ...answers.greeting(),
          key: 'person',
          text: '',
          offers: [],
          toPerson: 'asked',
          intent: dialogue.intent ?? intent,
        };
      case 'send-document':
        return { ...(await this.documents.send(heard)), intent };
      case 'case-status':
        return { ...(await this.status(heard)), intent };
      case 'greeting':
        return answers.greeting();
      case 'thanks':
        return answers.thanks();
      case 'cancel':
      case 'no':
        return this.requests.cancel(dialogue, heard);
      case 'yes':
        return dialogue.step === 'idle' ? answers.greeting() : answers.notUnderstood();
      default:
        if (isEarlier(dialogue, heard)) return null;
        // In the middle of a dialogue it is an answer that was not understood, not another question.
        if (dialogue.step === 'idle') {
          const quoted = await this.help.quoteFor(heard.text);
          if (quoted) return answers.article(quoted);
        }
        return { ...answers.notUnderstood(), ...(dialogue.step === 'idle' ? {} : { step: dialogue.step }) };
    }
  }

  private async whichLao(dialogue: Dialogue, heard: Heard): Promise<Answer | null> {
    const meant = await this.speaker.meant(heard.text);
    if (!meant.length)
      return isEarlier(dialogue, heard) ? null : { ...answers.whichLao(true), offered: null };
    return answers.chooseLao(meant);
  }

  /** To whom a case is theirs, how it stands; to everybody else the number of their own ticket, and no more. */
  private async status(heard: Heard): Promise<Answer> {
    const last = await this.cases.lastAskedBy(heard.contactPointId);
    const lao = last && (await this.speaker.titleOf(last.laoCode));
    const told = last && lao ? { ...last, lao } : null;
    return answers.status(
      statusLines(heard.ticketNumber, told),
      told !== null,
      this.pages.addressOf({ id: heard.ticketId, number: heard.ticketNumber }),
    );
  }
}

/**
 * Said before our last words, so no answer to them: one thought in several messages is not understood once, not as often
 * as they pressed Enter.
 */
function isEarlier({ version, changedAt }: Dialogue, { at }: Heard): boolean {
  return version > 0 && at <= changedAt;
}

function isNewWish(intent: Intent): boolean {
  return wishes.includes(intent) || ['person', 'send-document', 'case-status', 'cancel'].includes(intent);
}
