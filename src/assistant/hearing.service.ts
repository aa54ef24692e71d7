import { Injectable } from '@nestjs/common';
import { HandOffsService } from '../helpdesk/hand-offs.service.js';
import { StatusPageService } from '../helpdesk/status-page/status-page.service.js';
import { AutomaticRepliesService } from '../helpdesk/automatic-replies.service.js';
import { asciiDigits } from '../platform/thai-text.policy.js';
import { db, transaction } from '../platform/database/transaction.js';
import type { SpanFacts } from '../platform/traces/span-facts.js';
import { inSpan, type OpenSpan } from '../platform/traces/spans.js';
import { AnsweringService } from './answering.service.js';
import { answers } from './answer.policy.js';
import type { Answer } from './answer-shape.policy.js';
import { chosenBy } from './choice.policy.js';
import { CodeAnswersService } from './code-answers.service.js';
import type { Dialogue } from './dialogue.entity.js';
import { DialoguesService } from './dialogues.service.js';
import { handOffNote } from './hand-off-note.policy.js';
import type { Heard } from './heard.js';
import { momentInThai } from './moment.policy.js';
import { SpeakerService } from './speaker.service.js';
import { understand } from './understand.policy.js';

/** So often in a row it may fail to understand before a person goes on. */
const mostMisunderstood = 2;

/** A dialogue whose last answer went nowhere is for people to go on with. */
const unsaid = { state: 'with-person', reason: 'unsaid', step: 'idle', choices: null } as const;

/**
 * Hears what people say and answers what it can. One transaction a message: what is done, what is said and where the
 * dialogue stands are together or not at all, and each message is answered once.
 */
@Injectable()
export class HearingService {
  constructor(
    private readonly dialogues: DialoguesService,
    private readonly answering: AnsweringService,
    private readonly codes: CodeAnswersService,
    private readonly speaker: SpeakerService,
    private readonly replies: AutomaticRepliesService,
    private readonly handOffs: HandOffsService,
    private readonly pages: StatusPageService,
  ) {}

  /** Hears one message; nothing for one that is gone, not for the assistant, or was heard before. */
  async hear(messageId: string): Promise<void> {
    await inSpan({ name: 'assistant answers' }, (span) =>
      transaction(() => this.hearInTransaction(messageId, span)),
    );
  }

  private async hearInTransaction(messageId: string, span: OpenSpan): Promise<void> {
    const said = await this.read(messageId);
    if (!said) return;
    const dialogue = await this.dialogues.lock(said);
    const payload = said.payload ?? chosenBy(said.text, dialogue.choices)?.payload ?? null;
    const heard = { ...said, payload };
    if (!(await this.dialogues.begin(dialogue, messageId))) return;
    const { intent, answer } = await this.answer(dialogue, heard);
    const key = answer?.key ?? 'silent';
    span.tell({
      'lhr.channel': heard.channel as SpanFacts['lhr.channel'],
      'lhr.assistant.answer': key,
      ...(intent ? { 'lhr.assistant.intent': intent } : {}),
    });
    await this.dialogues.conclude(messageId, intent, key);
    await this.carryOut(dialogue, heard, answer);
  }

  private async answer(
    dialogue: Dialogue,
    heard: Heard,
  ): Promise<{ intent: string | null; answer: Answer | null }> {
    const understood = understand(heard.text);
    // A code is taken whoever has the conversation: an agent may have asked for it.
    const code = heard.payload ? null : codeIn(heard);
    if (code) {
      const answer = await this.codes.take(dialogue, heard, code);
      if (answer) return { intent: 'code', answer };
    }
    if (dialogue.state === 'active' && (await this.dialogues.isTaken(dialogue)))
      Object.assign(dialogue, { state: 'taken-over', reason: 'agent' });
    // Who presses the menu wants the assistant again, unless a person of the staff has the conversation.
    const menuPressed = heard.payload?.startsWith('assistant:') ?? false;
    if (dialogue.state === 'with-person' && menuPressed && !(await this.dialogues.isTaken(dialogue)))
      Object.assign(dialogue, { state: 'active', step: 'idle', misunderstood: 0 });
    // What could not be said before may be said again.
    if (dialogue.reason === unsaid.reason && !(await this.dialogues.isTaken(dialogue)))
      Object.assign(dialogue, { state: 'active', reason: null });
    if (dialogue.state !== 'active') return { intent: understood.intent, answer: null };
    if (understood.angry && !heard.payload)
      return {
        intent: 'person',
        answer: { ...answers.greeting(), key: 'angry', text: '', toPerson: 'angry' },
      };
    return this.answering.answer(dialogue, heard, understood);
  }

  /** Says it, and gives the conversation to a person where that follows. */
  private async carryOut(dialogue: Dialogue, heard: Heard, answer: Answer | null): Promise<void> {
    if (!answer) return this.dialogues.save(dialogue, {}, heard.provinceCode);
    const misunderstood = answer.misunderstood ? dialogue.misunderstood + 1 : 0;
    const toPerson = answer.toPerson ?? (misunderstood >= mostMisunderstood ? 'misunderstood' : null);
    const changes: Partial<Dialogue> = {
      step: answer.step ?? 'idle',
      misunderstood,
      choices: answer.offers?.length ? answer.offers : null,
      ...(answer.intent === undefined ? {} : { intent: answer.intent }),
      ...(answer.laoCode === undefined ? {} : { laoCode: answer.laoCode }),
      ...(answer.offered === undefined ? { offered: null } : { offered: answer.offered }),
      ...(answer.caseId === undefined ? {} : { caseId: answer.caseId }),
    };
    // Said in the middle of a dialogue and understood: what a machine would not have written.
    const follows = heard.payload !== null || (dialogue.step !== 'idle' && !answer.misunderstood);
    if (!toPerson) {
      const isSaid = await this.say(heard, answer, follows);
      return this.dialogues.save(dialogue, isSaid ? changes : { ...changes, ...unsaid }, heard.provinceCode);
    }
    await this.dialogues.save(
      dialogue,
      { ...changes, state: 'with-person', reason: toPerson, step: 'idle', choices: null },
      heard.provinceCode,
    );
    const lao = dialogue.laoCode ? await this.speaker.titleOf(dialogue.laoCode) : null;
    const { openNow, opensAt } = await this.handOffs.toPerson(heard.ticketId, {
      note: handOffNote(dialogue, lao, toPerson),
      priority: toPerson === 'angry' || dialogue.intent === 'compromised' ? 'high' : undefined,
    });
    const address = this.pages.addressOf({ id: heard.ticketId, number: heard.ticketNumber });
    const said = answers.toPerson(heard.ticketNumber, openNow ? null : momentInThai(opensAt), address);
    const text = [misunderstood >= mostMisunderstood ? '' : answer.text, said.text]
      .filter(Boolean)
      .join('\n\n');
    await this.say(heard, { ...said, text }, follows);
  }

  /** False where no machine may write there now: what would have been offered was seen by nobody. */
  private async say(heard: Heard, { text, offers, answered }: Answer, follows: boolean): Promise<boolean> {
    const { said } = await this.replies.say(heard.ticketId, {
      text,
      quickReplies: offers,
      answered: answered ?? false,
      follows,
      reference: `assistant:${heard.messageId}`,
    });
    return said;
  }

  private async read(messageId: string): Promise<Heard | null> {
    const [row]: (Omit<Heard, 'payload' | 'wordless' | 'picture' | 'authentic'> & {
      content: string;
      event: string | null;
      authentication: string | null;
      picture: number | string;
      standby: number | string;
      active: number | string;
    })[] = await db().query(
      `SELECT m.id AS messageId, m.text, m.content, m.created_at AS at, m.standby, t.id AS ticketId, t.number AS ticketNumber, t.active,
              t.channel, t.contact_point_id AS contactPointId, t.province_code AS provinceCode,
              t.reopened_count AS reopened, t.created_at AS openedAt, e.content AS event,
              i.authentication,
              EXISTS (SELECT 1 FROM inbound_attachments a WHERE a.event_id = m.inbound_event_id AND a.type = 'image') AS picture
       FROM messages m JOIN tickets t ON t.id = m.ticket_id JOIN contact_points c ON c.id = t.contact_point_id
       LEFT JOIN inbound_events e ON e.id = m.inbound_event_id
       LEFT JOIN inbound_mails i ON i.event_id = e.id
       WHERE m.id = ? AND m.author_kind = 'contact' AND (e.id IS NULL OR e.thread_id = c.thread_id)`,
      [messageId],
    );
    // Merged into another contact's ticket it is nothing that this one said. Another app of the page has the conversation: whoever sits there answers.
    if (!row || !Number(row.active) || Number(row.standby)) return null;
    const { content, event, authentication, picture, standby: _s, active: _a, ...rest } = row;
    const payload = event ? ((JSON.parse(event) as { payload?: string }).payload ?? null) : null;
    const words = content === 'text' || content === 'postback' || content === 'quick-reply';
    return {
      ...rest,
      ticketNumber: Number(rest.ticketNumber),
      reopened: Number(rest.reopened),
      payload,
      authentic: rest.channel !== 'email' || /"dmarc":\s*"pass"/.test(authentication ?? ''),
      wordless: !words,
      picture: Number(picture) > 0,
    };
  }
}

/** Eight digits and nothing else; of a mail only its first line, for it has a signature below. */
function codeIn({ channel, text }: Heard): string | null {
  const said = asciiDigits(text).trim();
  const line = channel === 'email' ? said.split('\n')[0]!.trim() : said;
  return /^(?:\d[\s-]?){8}$/.test(line) ? line.replace(/\D/g, '') : null;
}
