import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { Journal } from '../world/journal.js';

const PEOPLE = 'line-person';
const MESSAGES = 'line-message';
const TOKENS = 'line-reply-token';
/** So long a reply token is good. */
const TOKEN_MS = 60_000;

/** A made-up person on LINE. */
export interface LinePerson {
  userId: string;
  name: string;
  /** 0..359, the colour of their picture. */
  hue: number;
  createdAt: number;
}

/** A button under a message: what it shows, and what it tells when it is pressed. */
export interface LineButton {
  label: string;
  data: string;
  displayText: string;
}

/** One bubble of a chat, of either side. */
export interface LineMessage {
  id: string;
  /** The user, group or room. */
  chat: string;
  at: number;
  from: 'person' | 'account';
  type: 'text' | 'image' | 'video' | 'audio' | 'file' | 'sticker' | 'location' | 'press' | 'line';
  text: string | null;
  /** Bytes of the person's that the account may fetch. */
  fileId: string | null;
  /** The picture that the account showed, by its address. */
  pictureUrl: string | null;
  buttons: LineButton[];
  unsentAt: number | null;
  /** Until then its content is being prepared (202). */
  readyAt: number;
  /** How the account sent it. */
  way: 'reply' | 'push' | null;
  /** By which it can be quoted, and by which it is told as read. */
  quoteToken: string;
  readToken: string;
  /** The message that it quotes. */
  quotes: string | null;
  /** The account has read it. */
  readAt: number | null;
}

interface ReplyToken {
  chat: string;
  at: number;
  used: boolean;
}

/** Three made-up officers, so that a newcomer has somebody to play at once. */
export const LINE_SAMPLE_PEOPLE: readonly LinePerson[] = [
  { userId: 'U3e0000000000000000000000000000a1', name: 'สมหญิง รักงาน', hue: 140, createdAt: 0 },
  { userId: 'U3e0000000000000000000000000000a2', name: 'ธนพล แสงทอง', hue: 20, createdAt: 0 },
  { userId: 'U3e0000000000000000000000000000a3', name: 'พรทิพย์ นาคา', hue: 280, createdAt: 0 },
];

/** The chats of the LINE account: who writes to it, what was said by both sides, and the right to answer. */
export class LineChatsStore {
  constructor(
    private readonly journal: Journal,
    private readonly now: () => number,
  ) {
    this.addSamples();
  }

  addSamples(): void {
    if (this.journal.all(PEOPLE).length) return;
    this.journal.together(() =>
      LINE_SAMPLE_PEOPLE.forEach((person) => this.journal.put(PEOPLE, person.userId, person)),
    );
  }

  createPerson(name: string, userId = `U${randomBytes(16).toString('hex')}`): LinePerson {
    const person = { userId, name, hue: randomInt(360), createdAt: this.now() };
    this.journal.put(PEOPLE, userId, person);
    return person;
  }

  people(): LinePerson[] {
    return this.journal.all<LinePerson>(PEOPLE);
  }

  person(userId: string): LinePerson | undefined {
    return this.journal.get<LinePerson>(PEOPLE, userId);
  }

  add(message: Partial<LineMessage> & Pick<LineMessage, 'chat' | 'from' | 'type'>): LineMessage {
    const kept: LineMessage = {
      id: String(randomInt(1e14, 2 ** 48)),
      at: this.now(),
      text: null,
      fileId: null,
      pictureUrl: null,
      buttons: [],
      unsentAt: null,
      readyAt: 0,
      way: null,
      quoteToken: randomUUID(),
      readToken: randomUUID(),
      quotes: null,
      readAt: null,
      ...message,
    };
    this.journal.put(MESSAGES, kept.id, kept);
    return kept;
  }

  /** The message of a chat that a quote token stands for. */
  quoted(chat: string, quoteToken: string): LineMessage | undefined {
    return this.of(chat).find((message) => message.quoteToken === quoteToken);
  }

  /** The account has read everything up to the message of a token; false where it stands for none. */
  markAsRead(readToken: string): boolean {
    const read = this.journal.all<LineMessage>(MESSAGES).find((message) => message.readToken === readToken);
    if (!read) return false;
    for (const message of this.of(read.chat))
      if (message.from === 'person' && message.at <= read.at && !message.readAt)
        this.journal.put(MESSAGES, message.id, { ...message, readAt: this.now() });
    return true;
  }

  message(id: string): LineMessage | undefined {
    return this.journal.get<LineMessage>(MESSAGES, id);
  }

  /** @throws Error when there is no such message of a person */
  unsend(id: string): LineMessage {
    const message = this.message(id);
    if (!message || message.from !== 'person') throw new Error(`Nobody wrote a message ${id}.`);
    const unsent = { ...message, unsentAt: this.now() };
    this.journal.put(MESSAGES, id, unsent);
    return unsent;
  }

  /** A chat, oldest first. */
  of(chat: string): LineMessage[] {
    return this.journal.all<LineMessage>(MESSAGES).filter((message) => message.chat === chat);
  }

  /** A right to answer once, for a minute. */
  giveToken(chat: string): string {
    const token = randomBytes(16).toString('hex');
    this.journal.put(TOKENS, token, { chat, at: this.now(), used: false } satisfies ReplyToken);
    return token;
  }

  /** The chat that a token is for; null where it is over, used or unknown. */
  chatOf(token: string): string | null {
    const found = this.journal.get<ReplyToken>(TOKENS, token);
    return found && !found.used && this.now() - found.at < TOKEN_MS ? found.chat : null;
  }

  /** Lets every token of a chat run out before its time. */
  expireTokens(chat: string): void {
    for (const [token, found] of this.journal.entries<ReplyToken>(TOKENS))
      if (found.chat === chat) this.journal.put(TOKENS, token, { ...found, used: true });
  }

  useToken(token: string): void {
    const found = this.journal.get<ReplyToken>(TOKENS, token);
    if (found) this.journal.put(TOKENS, token, { ...found, used: true });
  }
}
