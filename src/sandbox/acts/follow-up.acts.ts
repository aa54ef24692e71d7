import type { FarSide } from '../far-side.js';
import type { Message } from '../world/records.js';
import type { Done, When } from './act-parts.js';
import { moment, note, openWindow, telling } from './act-parts.js';

const EMOJI: Readonly<Record<string, string>> = {
  love: '❤',
  smile: '😆',
  wow: '😮',
  sad: '😢',
  angry: '😠',
  like: '👍',
  dislike: '👎',
};
const MAX_EDITS = 5;

/** What a person does to messages that exist: react, edit, take back, read. */
export class FollowUpActs {
  constructor(private readonly far: FarSide) {}

  /** Reacts to a message of either side; `reaction: null` takes it back. A reaction opens the window. */
  react(reacted: When & { mid: string; reaction: string | null }): Done {
    const { far } = this;
    const message = this.messageOf(reacted);
    const at = moment(reacted, far);
    const { reaction } = reacted;
    const emoji = reaction === null ? '' : (EMOJI[reaction] ?? '🙏');
    const others = message.reactions.filter((each) => each.by !== 'person');
    const mine = reaction === null ? [] : [{ by: 'person' as const, reaction, emoji }];
    const event =
      reaction === null
        ? { mid: message.mid, action: 'unreact' }
        : { mid: message.mid, action: 'react', reaction: reaction in EMOJI ? reaction : 'other', emoji };
    const changes = { reactions: [...others, ...mine] };
    return this.alter(reacted, message, changes, 'reaction', { reaction: event }, at, reaction !== null);
  }

  /** Edits an own message; Messenger allows five edits. @throws Error for a sixth, or for another's message */
  edit(edited: When & { mid: string; text: string }): Done {
    const message = this.own(edited);
    if (message.history.length >= MAX_EDITS) throw new Error('Messenger allows five edits.');
    const at = moment(edited, this.far);
    const history = [...message.history, { text: message.text ?? '', at }];
    const event = { mid: message.mid, text: edited.text, num_edit: String(history.length) };
    return this.alter(
      edited,
      message,
      { text: edited.text, history },
      'message_edit',
      { message_edit: event },
      at,
      false,
    );
  }

  /** Takes an own message back for everybody. */
  unsend(unsent: When & { mid: string }): Done {
    const message = this.own(unsent);
    const at = moment(unsent, this.far);
    const event = { message: { mid: message.mid, is_deleted: true } };
    return this.alter(unsent, message, { unsentAt: at }, 'unsend', event, at, false);
  }

  /** Opens the conversation: everything of the page up to now is read. Told only when there was something new. */
  read(opened: When): { webhook: string | null } {
    const { far } = this;
    const person = far.people.require(opened.psid);
    const at = moment(opened, far);
    const newest = far.messages
      .of(person.psid)
      .filter((message) => message.from === 'page' && message.at <= at)
      .at(-1);
    if (!newest || newest.at <= person.readUntil) return { webhook: null };
    const webhook = far.journal.together(() => {
      far.people.change(person.psid, { readUntil: newest.at });
      note(far, person, 'read', newest.mid);
      return far.notifier.tell(person, { read: { watermark: newest.at } }, telling(opened, at));
    });
    far.changes.tell({ topic: 'thread', psid: person.psid });
    return { webhook };
  }

  /**
   * Makes the platform believe that the person's last event is so old (null: there never was one). The desk is
   * not told: it learns of it by the platform's refusal.
   */
  moveWindow(moved: { psid: string; agoMs: number | null }): { windowFrom: number | null } {
    const windowFrom = moved.agoMs === null ? null : this.far.settings.now() - moved.agoMs;
    this.far.people.change(moved.psid, { windowFrom });
    this.far.changes.tell({ topic: 'thread', psid: moved.psid });
    return { windowFrom };
  }

  private alter(
    when: When,
    message: Message,
    changes: Partial<Omit<Message, 'mid' | 'psid'>>,
    name: string,
    event: Readonly<Record<string, unknown>>,
    at: number,
    opens: boolean,
  ): Done {
    const { far } = this;
    const person = far.people.require(when.psid);
    const webhook = far.journal.together(() => {
      far.messages.change(message.mid, changes);
      if (opens) openWindow(far, person, at);
      note(far, person, name, message.mid, changes.text ?? null);
      return far.notifier.tell(person, event, telling(when, at));
    });
    far.changes.tell({ topic: 'thread', psid: person.psid });
    return { mid: message.mid, webhook };
  }

  private messageOf(when: When & { mid: string }): Message {
    const message = this.far.messages.require(when.mid);
    if (message.psid !== when.psid) throw new Error('The message is of another conversation.');
    return message;
  }

  private own(when: When & { mid: string }): Message {
    const message = this.messageOf(when);
    if (message.from !== 'person' || message.unsentAt !== null)
      throw new Error('Only an own message that is still there.');
    return message;
  }
}
