import { Injectable } from '@nestjs/common';
import { config } from '../../platform/config.js';
import { db } from '../../platform/database/transaction.js';
import { firstSentences } from '../articles/help-markdown.js';
import { ContactLanguageService } from '../contact-language.service.js';
import { Message } from '../message.entity.js';
import { TicketListService } from '../ticket-list.service.js';
import { OffersService, type Offer } from './offers.service.js';
import { fittingOffers } from './suggestion.policy.js';
import type { SuggestionJson } from './suggestion.schema.js';

/** As much of a text as tells it from others. */
const hintLength = 90;

/** What is offered to who writes an answer: macros and articles of the help that fit. */
@Injectable()
export class SuggestionsService {
  constructor(
    private readonly tickets: TicketListService,
    private readonly offers: OffersService,
    private readonly languages: ContactLanguageService,
  ) {}

  /**
   * By what is written so far and what the contact wrote last, the best first; in the language of the contact. Throws
   * ticket.not-found.
   */
  async of(ticketId: string, typed: string): Promise<SuggestionJson[]> {
    const { desk } = await this.tickets.one(ticketId);
    const last = await db().findOne(Message, {
      select: { id: true, text: true },
      where: { ticketId, authorKind: 'contact', kind: 'message' },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    const asked = last?.text ?? '';
    const found = fittingOffers(await this.offers.index(), { typed, asked, deskId: desk.id });
    const language = await this.languages.of(ticketId);
    return found.map((offer) => suggestionJson(offer, language));
  }
}

function suggestionJson(offer: Offer, wanted: 'th' | 'en'): SuggestionJson {
  const { kind, id, shortcut, slug, titleTh, titleEn, textTh, textEn } = offer;
  const english = wanted === 'en' && textEn !== null;
  const title = english ? (titleEn ?? titleTh) : titleTh;
  const text = english ? textEn : textTh;
  if (kind === 'macro') return { kind, id, title, shortcut, hint: beginning(text), text: null };
  const sentences = firstSentences(text);
  const address = `${config().publicUrl}/help/${slug}${english ? '?lang=en' : ''}`;
  const quoted = [title, sentences, address].filter(Boolean).join('\n');
  return { kind, id, title, shortcut, hint: beginning(sentences), text: quoted };
}

function beginning(text: string): string {
  return text.length > hintLength ? `${text.slice(0, hintLength)}…` : text;
}
