import { sampleFile } from '../cdn/sample-files.js';
import type { FarSide } from '../far-side.js';
import type { LineMessage, LinePerson } from '../line/line-chats.store.js';
import { chatOf, type LineWhere } from '../line/line-notifier.js';
import { digits } from '../world/ids.js';

/** What an act came to. */
export interface LineDone {
  id: string;
  webhook: string;
}

/** Bytes that somebody sends; a sample of the type where none are given. */
interface LineFile extends LineWhere {
  type: 'image' | 'video' | 'audio' | 'file';
  name?: string;
  contentType?: string;
  base64?: string;
  bytes?: Buffer;
  /** It is one of several pictures that were sent at once. */
  imageSet?: { id: string; index?: number; total?: number };
  /** The content is being prepared for so long. */
  preparedInMs?: number;
}

/** What a person can do on LINE. Each is told to the desk at once. */
export class LineActs {
  constructor(private readonly far: FarSide) {}

  /** Makes somebody up, who is a friend of the account. */
  linePerson(person: { name: string; userId?: string }): LinePerson {
    const created = this.far.lineChats.createPerson(person.name, person.userId);
    this.far.changes.tell({ topic: 'line', chat: created.userId });
    return created;
  }

  /** Writes a text. */
  lineSay(said: LineWhere & { text: string; quoted?: string }): LineDone {
    const quoted = said.quoted ? { quotedMessageId: said.quoted } : {};
    return this.speak(said, { type: 'text', text: said.text }, { text: said.text, ...quoted });
  }

  /** Sends a sticker. */
  lineSticker(sent: LineWhere & { keywords?: string[] }): LineDone {
    const { keywords = ['ขอบคุณ', 'สวัสดี'] } = sent;
    const sticker = { packageId: '446', stickerId: '1988', stickerResourceType: 'STATIC', keywords };
    return this.speak(sent, { type: 'sticker', text: keywords.join(', ') }, sticker);
  }

  /** Sends a place. */
  lineLocation(sent: LineWhere & { title?: string }): LineDone {
    const place = {
      title: sent.title ?? 'ที่ทำการ อบต.บ้านนา',
      address: 'อ.จะนะ จ.สงขลา',
      latitude: 6.9147,
      longitude: 100.7413,
    };
    return this.speak(sent, { type: 'location', text: place.title }, place);
  }

  /** Sends a picture, video, sound or file. */
  lineFile(sent: LineFile): LineDone {
    const sample = sampleFile(sent.type, Number(digits(3)) % 360);
    const file = this.far.files.add({
      name: sent.name ?? sample.name,
      contentType: sent.contentType ?? sample.contentType,
      bytes: sent.bytes ?? (sent.base64 === undefined ? sample.bytes : Buffer.from(sent.base64, 'base64')),
    });
    const named =
      sent.type === 'file'
        ? { fileName: file.name, fileSize: file.size }
        : {
            contentProvider: { type: 'line' },
            ...(sent.type === 'image' ? {} : { duration: 4_000 }),
            ...(sent.imageSet ? { imageSet: sent.imageSet } : {}),
          };
    const readyAt = sent.preparedInMs ? this.far.settings.now() + sent.preparedInMs : 0;
    return this.speak(sent, { type: sent.type, fileId: file.id, readyAt, text: file.name }, named);
  }

  /** Presses a button of a message or of the menu. */
  linePress(pressed: LineWhere & { data: string; displayText?: string }): LineDone {
    const chat = chatOf(pressed);
    const text = pressed.displayText ?? pressed.data;
    const { id } = this.far.lineChats.add({ chat, from: 'person', type: 'press', text });
    const webhook = this.far.lineNotifier.tell(pressed, {
      type: 'postback',
      postback: { data: pressed.data },
    });
    return { id, webhook };
  }

  /** Takes a message back. */
  lineUnsend({ id }: { id: string }): LineDone {
    const { chat } = this.far.lineChats.unsend(id);
    const webhook = this.far.lineNotifier.tell(
      { userId: chat },
      { type: 'unsend', unsend: { messageId: id } },
      false,
    );
    return { id, webhook };
  }

  /** Becomes a friend, or one again. */
  lineFollow(who: LineWhere & { userId: string }): LineDone {
    const isUnblocked = this.far.lines.userState(who.userId) === 'blocked';
    this.far.lines.setUserState(who.userId, 'friend');
    const webhook = this.far.lineNotifier.tell(who, { type: 'follow', follow: { isUnblocked } });
    return { id: who.userId, webhook };
  }

  /** Blocks the account. */
  lineBlock(who: LineWhere & { userId: string }): LineDone {
    this.far.lines.setUserState(who.userId, 'blocked');
    return { id: who.userId, webhook: this.far.lineNotifier.tell(who, { type: 'unfollow' }, false) };
  }

  /** Any event, with what every event has around it. */
  lineEvent({ event, answerable, ...where }: LineWhere & { event: object; answerable?: boolean }): LineDone {
    const webhook = this.far.lineNotifier.tell(where, event as Record<string, unknown>, answerable);
    return { id: webhook, webhook };
  }

  private speak(
    where: LineWhere,
    bubble: Partial<LineMessage> & Pick<LineMessage, 'type'>,
    told: Record<string, unknown>,
  ): LineDone {
    const { id, at, quoteToken, readToken } = this.far.lineChats.add({
      chat: chatOf(where),
      from: 'person',
      ...(where.at === undefined ? {} : { at: where.at }),
      ...bubble,
    });
    const message = { id, type: bubble.type, quoteToken, markAsReadToken: readToken, ...told };
    return { id, webhook: this.far.lineNotifier.tell({ ...where, at }, { type: 'message', message }) };
  }
}
