import type { CdnLinks } from '../cdn/cdn-links.js';
import type { FilesStore } from '../world/files.store.js';
import type { Attachment, Message } from '../world/records.js';

/** Writes messages the way webhooks carry them. */
export class EventShapes {
  constructor(
    private readonly files: FilesStore,
    private readonly links: CdnLinks,
  ) {}

  /** The `message` of something a person sent. */
  message(message: Message, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
    return {
      message: {
        mid: message.mid,
        ...(message.text === null ? {} : { text: message.text }),
        ...(message.replyTo === null ? {} : { reply_to: { mid: message.replyTo } }),
        ...this.attachments(message),
        ...more,
      },
    };
  }

  /** The echo of something sent in the page's name. App ids are numbers in real echoes. */
  echo(message: Message): Record<string, unknown> {
    return {
      message: {
        mid: message.mid,
        is_echo: true,
        ...(message.appId === null ? {} : { app_id: Number(message.appId) }),
        ...(message.metadata === null ? {} : { metadata: message.metadata }),
        ...(message.text === null ? {} : { text: message.text }),
        ...this.attachments(message),
      },
    };
  }

  private attachments(message: Message): { attachments?: unknown[] } {
    if (message.attachments.length === 0) return {};
    return { attachments: message.attachments.map((attachment) => this.attachment(attachment)) };
  }

  private attachment(attachment: Attachment): Record<string, unknown> {
    const { type, title, url } = attachment;
    const file = attachment.fileId === undefined ? undefined : this.files.find(attachment.fileId);
    const payload = file ? { url: this.links.to(file), ...asObject(attachment.payload) } : attachment.payload;
    return {
      type,
      ...(title === undefined ? {} : { title }),
      ...(url === undefined ? {} : { url }),
      ...(payload === undefined ? {} : { payload }),
    };
  }
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
