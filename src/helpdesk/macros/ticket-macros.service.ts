import { Injectable } from '@nestjs/common';
import { Lao, laoTitle } from '../../organisations/register/lao.entity.js';
import { clock } from '../../platform/clock.js';
import { db } from '../../platform/database/transaction.js';
import { DomainError, notFound } from '../../platform/errors.js';
import { thaiProvinces } from '../../organisations/register/province.entity.js';
import { thaiDayInWords } from '../../platform/paper/thai-date.policy.js';
import { actingRule, actor } from '../../platform/request-context.js';
import { Staff } from '../../platform/auth/staff/staff.entity.js';
import { ChecklistsService } from '../checklists/checklists.service.js';
import { ContactLanguageService } from '../contact-language.service.js';
import { ContactLaosService } from '../contact-laos.service.js';
import { FieldValuesService } from '../fields/field-values.service.js';
import { StatusPageService } from '../status-page/status-page.service.js';
import { TicketCareService } from '../ticket-care.service.js';
import { TicketListService } from '../ticket-list.service.js';
import { TicketTag } from '../ticket-tag.entity.js';
import type { TicketJson } from '../ticket.schema.js';
import { filledText, unfilledVariables, type MacroFacts } from './macro-text.policy.js';
import { Macro, MacroUse } from './macro.entity.js';
import type { FilledMacroJson } from './macro.schema.js';

const englishDay = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Macros on one ticket: their text with what is known of it, and what is done once such an answer goes out. */
@Injectable()
export class TicketMacrosService {
  constructor(
    private readonly tickets: TicketListService,
    private readonly contactLaos: ContactLaosService,
    private readonly care: TicketCareService,
    private readonly pages: StatusPageService,
    private readonly checklists: ChecklistsService,
    private readonly fields: FieldValuesService,
    private readonly languages: ContactLanguageService,
  ) {}

  /**
   * The text for a ticket, in the language that its contact wrote last unless another is wished; in Thai where there
   * is no English. Throws ticket.not-found and macro.not-found.
   */
  async fill(ticketId: string, macroId: string, wished?: 'th' | 'en'): Promise<FilledMacroJson> {
    const { record: _, ...ticket } = await this.tickets.one(ticketId);
    const macro = await db().findOneBy(Macro, { id: macroId });
    if (!macro || macro.archivedAt) throw notFound('macro');
    const language = (wished ?? (await this.languages.of(ticketId))) === 'en' && macro.textEn ? 'en' : 'th';
    const facts = await this.factsOf(ticket, language);
    const text = filledText(language === 'en' ? macro.textEn! : macro.textTh, facts);
    return { text, language, unfilled: unfilledVariables(text) };
  }

  /**
   * Notes that an answer began as a macro and does what the macro does besides; in the transaction that adds the
   * answer, so that it counts once. `mayClose`: nobody has asked anything meanwhile that the answer does not answer.
   * Throws message.macro-unknown (400).
   */
  async use(
    ticketId: string,
    messageId: string,
    macroId: string,
    { mayClose }: { mayClose: boolean },
  ): Promise<void> {
    const macro = await db().findOneBy(Macro, { id: macroId });
    if (!macro) {
      const fields = [{ path: 'macroId', code: 'unknown' }];
      throw new DomainError('message.macro-unknown', 400, { fields });
    }
    await this.count(messageId, macroId);
    if (macro.tags.length) {
      const own = await db().findBy(TicketTag, { ticketId });
      await this.care.tag(ticketId, [...own.map(({ tag }) => tag), ...macro.tags]);
    }
    if (macro.checklist?.length) await this.checklists.add(ticketId, macro.checklist);
    // The answer goes out in any case; what must be filled in first keeps the ticket open.
    if (macro.closes && mayClose && (await this.fields.areFilled(ticketId))) await this.care.close(ticketId);
  }

  /** Notes that an answer began as a macro; in the transaction that adds the answer. */
  async count(messageId: string, macroId: string): Promise<void> {
    await db().insert(MacroUse, { messageId, macroId, usedAt: clock.now() });
  }

  private async factsOf(ticket: TicketJson, language: 'th' | 'en'): Promise<MacroFacts> {
    const [bound] = await this.contactLaos.of(ticket.contact.id);
    const [lao, me] = await Promise.all([
      ticket.lao ? db().findOneBy(Lao, { code: ticket.lao.code }) : null,
      // A rule answers in nobody's name.
      actingRule() ? null : db().findOneByOrFail(Staff, { id: actor().staffId }),
    ]);
    const due = lao?.documentsOpen ? lao.documentsDueOn : null;
    return {
      lao: lao && laoTitle(lao.type, lao.name),
      province: ticket.lao && provinceName(ticket.lao.province, language),
      contact: bound?.officer?.name ?? ticket.contact.name,
      ticket: `#${ticket.number}`,
      agent: me?.name ?? null,
      'status-page': this.pages.addressOf(ticket),
      'documents-due': due && (language === 'th' ? thaiDayInWords(due) : englishDay.format(new Date(due))),
    };
  }
}

/** What it is called in the language of the text. */
function provinceName({ code, name }: { code: string; name: string }, language: 'th' | 'en'): string {
  return language === 'en' ? (thaiProvinces.get(code)?.nameEn ?? name) : name;
}
