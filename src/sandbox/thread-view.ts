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
    unsent: boolean;
  } | null;
  unread: number;
}

/** Everybody, newest conversation first; who never wrote keeps the order in which they were made. */
export function peopleView(far: FarSide): PersonView[] {
  const views = far.people.list().map((person) => personView(person, far));
  return views.toSorted((one, other) => (other.last?.at ?? 0) - (one.last?.at ?? 0));
}

/** One conversation: the person and the newest messages, oldest first. */
export function threadView(
  psid: string,
  far: FarSide,
  limit = 300,
): { person: PersonView; messages: Message[] } {
  const person = far.people.require(psid);
  const messages = far.messages.of(psid).slice(-limit);
  return { person: personView(person, far), messages: messages.toSorted((one, other) => one.at - other.at) };
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
          unsent: last.unsentAt !== null,
        }
      : null,
  };
}
