import type { FarSide } from './far-side.js';
import { ownerName } from './graph/threads.routes.js';
import type { Message, Person } from './world/records.js';

/** A person as the Messenger page's list shows them. */
export interface PersonView extends Person {
  owner: 'desk' | 'page-inbox' | 'other';
  last: {
    text: string | null;
    from: Message['from'];
    at: number;
    attachments: number;
    isSticker: boolean;
    unsent: boolean;
  } | null;
  unread: number;
}

/** Everybody, newest conversation first; who never wrote keeps the order in which they were made. */
export function peopleView(far: FarSide): PersonView[] {
  const views = far.people.list().map((person) => personView(person, far));
  return views.toSorted((one, other) => (other.last?.at ?? 0) - (one.last?.at ?? 0));
}

/** A bubble as the page shows it; `waiting` while the desk has not answered for it. */
export type MessageView = Message & { waiting: boolean; byDesk: boolean };

/** One conversation: the person and the newest messages, oldest first. */
export function threadView(
  psid: string,
  far: FarSide,
  limit = 300,
): { person: PersonView; messages: MessageView[] } {
  const person = far.people.require(psid);
  const waiting = far.webhooks.waitingMids();
  const messages = far.messages
    .of(psid)
    .slice(-limit)
    .toSorted((one, other) => one.at - other.at)
    .map((message) => ({
      ...message,
      waiting: message.from === 'person' && waiting.has(message.mid),
      byDesk: message.appId === far.settings.appId,
    }));
  return { person: personView(person, far), messages };
}

function personView(person: Person, far: FarSide): PersonView {
  const messages = far.messages.of(person.psid);
  const last = messages.filter((message) => message.kind !== 'line').at(-1);
  return {
    ...person,
    owner: ownerName(person.ownerAppId, far),
    unread: messages.filter(
      (message) => message.from === 'page' && message.at > person.readUntil && message.kind !== 'line',
    ).length,
    last: last
      ? {
          text: last.unsentAt === null ? last.text : null,
          from: last.from,
          at: last.at,
          attachments: last.attachments.length,
          isSticker: last.attachments.some((attachment) => attachment.type === 'sticker'),
          unsent: last.unsentAt !== null,
        }
      : null,
  };
}
