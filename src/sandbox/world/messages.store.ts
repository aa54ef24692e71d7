import type { Journal } from './journal.js';
import type { Message } from './records.js';
import { newMid } from './ids.js';

const KIND = 'message';

/** A message to be; what is left out is empty. */
export type NewMessage = Partial<Message> & Pick<Message, 'psid' | 'at' | 'from'>;

/** All conversations, by person. */
export class MessagesStore {
  private readonly threads = new Map<string, Map<string, Message>>();

  constructor(private readonly journal: Journal) {
    for (const message of journal.all<Message>(KIND)) this.index(message);
  }

  add(message: NewMessage): Message {
    const added: Message = {
      mid: newMid(),
      kind: 'message',
      appId: null,
      text: null,
      attachments: [],
      quickReplies: [],
      buttons: [],
      metadata: null,
      messagingType: null,
      tag: null,
      replyTo: null,
      commentId: null,
      history: [],
      unsentAt: null,
      reactions: [],
      deliveredAt: null,
      ...message,
    };
    return this.save(added);
  }

  find(mid: string): Message | undefined {
    return this.journal.get<Message>(KIND, mid);
  }

  /** @throws Error when there is no such message */
  require(mid: string): Message {
    const message = this.find(mid);
    if (!message) throw new Error(`There is no message ${mid}.`);
    return message;
  }

  change(mid: string, changes: Partial<Omit<Message, 'mid' | 'psid'>>): Message {
    return this.save({ ...this.require(mid), ...changes });
  }

  /** A person's conversation, in the order in which it came to be. */
  of(psid: string): Message[] {
    return [...(this.threads.get(psid)?.values() ?? [])];
  }

  /** The newest message of a person, or undefined. */
  last(psid: string): Message | undefined {
    return this.of(psid).at(-1);
  }

  restart(): void {
    this.threads.clear();
  }

  private save(message: Message): Message {
    this.journal.put(KIND, message.mid, message);
    this.index(message);
    return message;
  }

  private index(message: Message): void {
    const thread = this.threads.get(message.psid) ?? new Map<string, Message>();
    this.threads.set(message.psid, thread);
    thread.set(message.mid, message);
  }
}
