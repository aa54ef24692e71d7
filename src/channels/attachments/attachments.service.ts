import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { OutboxService } from '../../jobs/outbox.service.js';
import { clock } from '../../platform/clock.js';
import { config } from '../../platform/config.js';
import { db, transaction } from '../../platform/database/transaction.js';
import { DomainError, Postponed } from '../../platform/errors.js';
import type { File } from '../../platform/files/file.entity.js';
import { FilesService } from '../../platform/files/files.service.js';
import { attachmentName, keepAttachment } from './attachment-type.policy.js';
import { InboundAttachment, type AttachmentState } from './inbound-attachment.entity.js';
import { InboundEvent } from '../inbound/inbound-event.entity.js';
import { FetchRefused, safeFetch } from '../safe-fetch.js';
import { ChannelRegistryService } from '../channel-registry.service.js';

/** What a platform lets people send. */
const maxBytes = 25 * 1024 * 1024;
const taken = { state: 'refused', reason: 'unsent' } as const;
const maxPictureBytes = 5 * 1024 * 1024;

/** Brings files that people sent into our store, before their addresses expire. */
@Injectable()
export class AttachmentsService {
  constructor(
    private readonly files: FilesService,
    private readonly outbox: OutboxService,
    private readonly registry: ChannelRegistryService,
  ) {}

  /** Fetches an attachment that is still to be fetched. Throws OutgoingError where another try may help. */
  async fetch(id: string): Promise<void> {
    const attachment = await db().findOneBy(InboundAttachment, { id, state: 'pending' });
    if (!attachment) return;
    const event = await db().findOneBy(InboundEvent, { id: attachment.eventId });
    const unsent = event && (await this.isTakenBack(event));
    const file = unsent ? taken : await this.bytesOf(attachment, event);
    const stored = 'id' in file;
    const isOurs = await transaction(async () => {
      const { affected } = await db().update(
        InboundAttachment,
        { id, state: 'pending' },
        stored
          ? {
              state: 'stored',
              fileId: file.id,
              name: file.name,
              contentType: file.contentType,
              size: file.size,
            }
          : file,
      );
      await this.outbox.tell('channels.attachment-settled', { ids: [attachment.eventId] });
      return Boolean(affected);
    });
    // Somebody else was faster, and it is theirs; or it was taken back meanwhile, and it belongs to nobody.
    if (stored && !isOurs && !(await db().existsBy(InboundAttachment, { fileId: file.id })))
      await this.files.destroy(file.id);
  }

  /** What somebody took back before we had it is not fetched any more. */
  private async isTakenBack({ channel, account, providerId }: InboundEvent): Promise<boolean> {
    if (!providerId) return false;
    return db().existsBy(InboundEvent, { channel, account, kind: 'unsend', targetId: providerId });
  }

  /** Copies a profile picture; null where there is none to be had. */
  async fetchPicture(address: string): Promise<File | null> {
    try {
      const { answer, url } = await safeFetch(address, maxPictureBytes, trustedOrigins());
      const name = attachmentName(url.pathname, 'profile', null);
      const accepts = (type: string) => type.startsWith('image/');
      return await this.files.store(answer.body, { name, maxBytes: maxPictureBytes, accepts });
    } catch (error) {
      if (error instanceof FetchRefused || error instanceof DomainError) return null;
      throw error;
    }
  }

  private async bytesOf(
    attachment: InboundAttachment,
    event: InboundEvent | null,
  ): Promise<File | { state: AttachmentState; reason: string | null }> {
    const { id, type, title } = attachment;
    let verdict = 'keep';
    try {
      const { body, path } = await this.open(attachment, event);
      const accepts = (contentType: string) => {
        verdict = keepAttachment(type, contentType);
        return verdict === 'keep';
      };
      const name = attachmentName(path, type, title);
      return await this.files.store(body, { of: id, name, maxBytes, accepts });
    } catch (error) {
      if (error instanceof Postponed && isOld(attachment))
        return { state: 'refused', reason: 'not-available' };
      if (verdict === 'link') return { state: 'link', reason: null };
      if (error instanceof FetchRefused) return { state: 'refused', reason: error.reason };
      if (error instanceof DomainError) return { state: 'refused', reason: error.code.replace('file.', '') };
      throw error;
    }
  }

  /** By its address, or through the channel where it has none that anybody may open. */
  private async open(
    { url }: InboundAttachment,
    event: InboundEvent | null,
  ): Promise<{ body: Readable; path: string }> {
    const channel = event && this.registry.serving(event.channel, event.account);
    if (url && channel?.openContent && !URL.canParse(url))
      return { body: (await channel.openContent(url, maxBytes)).body, path: '' };
    const { answer, url: found } = await safeFetch(url ?? '', maxBytes, trustedOrigins());
    return { body: answer.body, path: found.pathname };
  }
}

/** A platform that has not made it ready by then never will. */
function isOld({ createdAt }: InboundAttachment): boolean {
  return clock.now().getTime() - createdAt.getTime() > 3_600_000;
}

/** The operator's own settings. */
function trustedOrigins(): string[] {
  const { messenger, line } = config();
  const bases = [
    messenger?.graphBaseUrl ?? 'https://graph.facebook.com',
    line?.apiBaseUrl,
    line?.dataBaseUrl,
  ];
  return bases.flatMap((base) => (base ? new URL(base).origin : []));
}
