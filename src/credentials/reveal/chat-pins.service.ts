import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FillingsService } from '../../channels/outbound/fillings.service.js';
import { db } from '../../platform/database/transaction.js';
import { resetPin } from './reset-pin.js';

/** What the chat shows where the link is gone meanwhile. */
const gone = '––––––';

/** Shows the PIN of a link in the chat that asked for it: computed as the message leaves, in no table and no ticket. */
@Injectable()
export class ChatPinsService implements OnModuleInit {
  constructor(private readonly fillings: FillingsService) {}

  /** Says how the mark `{{pin:PUBLIC-ID}}` is filled. */
  onModuleInit(): void {
    this.fillings.register('pin', (publicId) => this.pinOf(publicId));
  }

  private async pinOf(publicId: string): Promise<string> {
    const [link]: { id: string }[] = await db().query(
      `SELECT id FROM reveal_links WHERE public_id = ? AND state = 'armed' AND case_id IS NOT NULL`,
      [publicId],
    );
    return link ? resetPin(link.id) : gone;
  }
}
