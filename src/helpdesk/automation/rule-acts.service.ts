import { Injectable } from '@nestjs/common';
import { clock } from '../../platform/clock.js';
import { insertMany } from '../../platform/database/bulk.js';
import { DomainError } from '../../platform/errors.js';
import { requestContext, withContext } from '../../platform/request-context.js';
import { AutomaticRepliesService } from '../automatic-replies.service.js';
import { FieldValuesService } from '../fields/field-values.service.js';
import { StaffNewsService } from '../following/staff-news.service.js';
import { TicketMacrosService } from '../macros/ticket-macros.service.js';
import { messageRow, newMessage } from '../rows.js';
import { SearchIndexService } from '../search/search-index.service.js';
import { TicketCareService } from '../ticket-care.service.js';
import { TicketLockService } from '../ticket-lock.service.js';
import type { RuleAct, RuleFacts } from './rule.policy.js';

const hourMs = 3_600_000;

/** What rules do to tickets, by the same services as people: in line, audited, by what channels allow a machine. */
@Injectable()
export class RuleActsService {
  constructor(
    private readonly care: TicketCareService,
    private readonly values: FieldValuesService,
    private readonly macros: TicketMacrosService,
    private readonly replies: AutomaticRepliesService,
    private readonly locks: TicketLockService,
    private readonly search: SearchIndexService,
    private readonly news: StaffNewsService,
  ) {}

  /**
   * Does one thing in a rule's name, within the transaction of its run. `together`: under which name what it gives one
   * person on many tickets is one piece of news. Answers `done`, or the code of the refusal.
   */
  async perform(
    act: RuleAct,
    ticketId: string,
    facts: RuleFacts,
    { together, ...rule }: { name: string; run: string; together: string | null },
  ): Promise<string> {
    const requestId = requestContext()?.requestId ?? rule.run;
    try {
      return await withContext({ requestId, rule }, () =>
        act.do === 'assign'
          ? this.assign(ticketId, act.staffId, together)
          : this.act(act, ticketId, facts, rule.run),
      );
    } catch (error) {
      // Each of them refuses before it writes anything.
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }

  private async act(
    act: Exclude<RuleAct, { do: 'assign' }>,
    ticketId: string,
    facts: RuleFacts,
    run: string,
  ): Promise<string> {
    switch (act.do) {
      case 'move':
        await this.care.moveToDesk(ticketId, act.deskId);
        break;
      case 'prioritise':
        await this.care.prioritise(ticketId, act.priority);
        break;
      case 'tag':
        await this.care.tag(ticketId, [...facts.tags, ...act.tags]);
        break;
      case 'untag':
        await this.care.tag(
          ticketId,
          facts.tags.filter((tag) => !act.tags.includes(tag)),
        );
        break;
      case 'fill':
        await this.values.fill(ticketId, act.fieldId, { value: act.value });
        break;
      case 'snooze':
        await this.care.snooze(ticketId, new Date(clock.now().getTime() + act.hours * hourMs));
        break;
      case 'close':
        await this.care.close(ticketId);
        break;
      case 'note':
        await this.note(ticketId, act.text);
        break;
      case 'answer':
        return this.answer(ticketId, act.macroId, run);
    }
    return 'done';
  }

  /** Whoever gets it by a rule is told as by hand; of all that one run gave them, at once. */
  private async assign(ticketId: string, staffId: string | null, together: string | null): Promise<string> {
    const lineId = await this.care.assign(ticketId, staffId);
    if (!lineId || !staffId) return 'done';
    const given = { ticketId, lineId, staffId };
    await (together ? this.news.gathered(given, together) : this.news.assigned([given]));
    return 'done';
  }

  private async note(ticketId: string, text: string): Promise<void> {
    const ticket = await this.locks.lock(ticketId);
    const note = newMessage(ticket, {
      direction: 'out',
      kind: 'note',
      text,
      authorKind: 'system',
      createdAt: clock.now(),
    });
    await insertMany('messages', [messageRow(note)]);
    await this.search.add([note.id]);
    await this.locks.save(ticket);
  }

  /** Nothing goes out with an empty place in it, nor where the channel lets no machine write now. */
  private async answer(ticketId: string, macroId: string, run: string): Promise<string> {
    const { text, unfilled } = await this.macros.fill(ticketId, macroId);
    if (unfilled.length) return 'message.unfilled';
    const said = await this.replies.say(ticketId, { text, reference: `rule-${run}` });
    if (!said.said) return said.code;
    await this.macros.count(said.messageId, macroId);
    return 'done';
  }
}
