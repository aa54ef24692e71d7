import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../../jobs/outbox.service.js';
import { clock } from '../../../platform/clock.js';
import { madeAt, newId } from '../../../platform/database/id.js';
import { db, transaction } from '../../../platform/database/transaction.js';
import { ResetSettingsService } from '../settings/reset-settings.service.js';
import { CodeRoutesService } from './code-routes.service.js';
import { CodesService } from './codes.service.js';

const minuteMs = 60_000;

/** Codes by which a chat that nobody knows becomes the officer's who holds the post: to their mailbox, whoever asks. */
@Injectable()
export class BindingCodesService {
  constructor(
    private readonly codes: CodesService,
    private readonly routes: CodeRoutesService,
    private readonly settings: ResetSettingsService,
    private readonly outbox: OutboxService,
  ) {}

  /**
   * Asks for one. Nobody is looked for here, so that a stranger learns neither from what is answered nor from how long
   * it takes whether there is such a person.
   */
  async ask(askerId: string, laoCode: string): Promise<'asked' | 'too-soon' | 'too-many'> {
    return transaction(async () => {
      const refused = await this.codes.refusal(wishOf(askerId, laoCode));
      if (refused) return refused;
      await this.outbox.ask('credentials.begin-binding', { id: newId(), asker: askerId, lao: laoCode });
      return 'asked';
    });
  }

  /**
   * Begins the code that was asked for under this identity, where there is an officer with a mailbox. Nothing the second
   * time, after the asker has asked for another, and where it is so late that nobody waits for it any more.
   */
  async begin(id: string, askerId: string, laoCode: string): Promise<void> {
    const { quickCheckMinutes } = await this.settings.current();
    if (clock.real() - madeAt(id).getTime() > quickCheckMinutes * minuteMs) return;
    const wish = wishOf(askerId, laoCode);
    await transaction(async () => {
      await this.codes.lock(wish);
      const [later]: unknown[] = await db().query(
        'SELECT 1 FROM one_time_codes WHERE asker_id = ? AND id >= ? LIMIT 1',
        [askerId, id],
      );
      const holder = later ? null : await this.routes.seatHolder(laoCode);
      if (holder) await this.codes.begin(wish, holder, id);
    });
  }
}

function wishOf(askerId: string, laoCode: string) {
  return { laoCode, askerId, linkId: null, caseId: null };
}
