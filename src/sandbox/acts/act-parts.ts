import type { FarSide } from '../far-side.js';
import type { Message, Person } from '../world/records.js';
import type { NewMessage } from '../world/messages.store.js';
import { digits } from '../world/ids.js';
import type { Telling } from '../webhooks/notifier.js';

/** When an act happened, and how it is told; what every act takes besides its own words. */
export interface When {
  psid: string;
  /** ms since 1970; now when left out. */
  at?: number;
  /** So many ms ago; an alternative to `at`. */
  agoMs?: number;
  /** Write the time in seconds. */
  seconds?: boolean;
  /** Tell it under `standby` although the desk owns the thread. */
  standby?: boolean;
}

/** What an act came to. `webhook` is null where the desk is not subscribed. */
export interface Done {
  mid: string;
  webhook: string | null;
}

/** The moment of an act. */
export function moment(when: Omit<When, 'psid'>, far: FarSide): number {
  return when.at ?? far.settings.now() - (when.agoMs ?? 0);
}

/** How the act is told. */
export function telling(when: When, at: number): Telling {
  return {
    at,
    ...(when.seconds === undefined ? {} : { seconds: when.seconds }),
    ...(when.standby === undefined ? {} : { standby: when.standby }),
  };
}

/** An event of a person that has no text of its own. */
export function note(
  far: FarSide,
  person: Person,
  event: string,
  mid: string | null,
  text: string | null = null,
): void {
  far.ledger.append({ kind: 'said', event, psid: person.psid, mid, text });
}

/** Opens the 24-hour window from this moment, unless a later event did already. */
export function openWindow(far: FarSide, person: Person, at: number): void {
  if ((person.windowFrom ?? 0) < at) far.people.change(person.psid, { windowFrom: at, started: true });
}

/**
 * Adds a bubble of the person and tells the desk about it, in one durable step.
 * @param more goes into the event's `message` besides what the bubble holds
 */
export function speak(
  far: FarSide,
  when: When,
  content: Omit<NewMessage, 'psid' | 'at' | 'from'>,
  more: Readonly<Record<string, unknown>> = {},
): Done {
  const person = far.people.require(when.psid);
  const at = moment(when, far);
  const done = far.journal.together(() => {
    const message = far.messages.add({ ...content, psid: person.psid, at, from: 'person' });
    openWindow(far, person, at);
    far.ledger.append({
      kind: 'said',
      event: 'message',
      psid: person.psid,
      mid: message.mid,
      text: message.text,
      attachments: message.attachments.map((attachment) => attachment.name ?? attachment.type),
    });
    const webhook = far.notifier.tell(person, far.shapes.message(message, more), telling(when, at));
    return { mid: message.mid, webhook };
  });
  far.changes.tell({ topic: 'thread', psid: person.psid });
  return done;
}

/** Adds a quiet line to the conversation, e.g. "came by a link". */
export function line(
  far: FarSide,
  person: Person,
  text: string,
  at: number,
  from: Message['from'] = 'person',
): Message {
  return far.messages.add({ mid: `line_${digits(12)}`, psid: person.psid, at, from, kind: 'line', text });
}
