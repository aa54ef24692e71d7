import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { AttachmentsService } from '../attachments/attachments.service.js';
import { ChannelRegistryService } from '../channel-registry.service.js';
import { ChannelThread } from './channel-thread.entity.js';

/** Learns who people are, as far as their channel tells; what it does not tell stays unknown (A13). */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly registry: ChannelRegistryService,
    private readonly attachments: AttachmentsService,
    private readonly outbox: OutboxService,
  ) {}

  /** Asks the channel about the person of a thread. Throws where another try may help. */
  async learn(threadId: string): Promise<void> {
    const thread = await db().findOneBy(ChannelThread, { id: threadId });
    const channel = thread && this.registry.serving(thread.channel, thread.account);
    if (!thread || !channel || thread.address.startsWith('comment:')) return;
    // Noted before asking: whatever comes of it, the next message does not ask again at once.
    await db().update(ChannelThread, threadId, { profileCheckedAt: clock.now() });
    const profile = await channel.profile(thread.address);
    if (!profile?.name && !profile?.pictureUrl) return;
    const picture = profile.pictureUrl ? await this.attachments.fetchPicture(profile.pictureUrl) : null;
    await transaction(async () => {
      await db().update(ChannelThread, threadId, {
        ...(profile.name ? { profileName: profile.name } : {}),
        ...(picture ? { profilePictureFileId: picture.id } : {}),
      });
      await this.outbox.tell('channels.profile-known', { id: threadId });
    });
  }
}
