import type { FarSide } from '../far-side.js';
import type { Person } from '../world/records.js';
import { badParameter } from './graph-error.js';
import { checkMaySend } from './send-check.js';
import type { SendRequest } from './send-request.js';

/**
 * What the page does without a message: typing, seen, a reaction. Allowed while the 24-hour window is open.
 * @returns the answer's body
 * @throws GraphError as for a message
 */
export function senderAction(request: SendRequest, person: Person, far: FarSide): { recipient_id: string } {
  if (request.message !== undefined) throw badParameter('Only one of message and sender_action can be set');
  const { appId, now } = far.settings;
  checkMaySend({ ...request, messaging_type: 'RESPONSE' }, person, far.page.state, appId, now());
  switch (request.sender_action) {
    case 'typing_on':
    case 'typing_off':
      far.changes.tell({ topic: 'typing', psid: person.psid, on: request.sender_action === 'typing_on' });
      break;
    case 'mark_seen':
      far.people.change(person.psid, { pageReadUntil: now() });
      far.changes.tell({ topic: 'thread', psid: person.psid });
      break;
    case 'react':
    case 'unreact':
      react(request, person, far);
      break;
    default:
      throw badParameter(
        'param sender_action must be one of {TYPING_ON, TYPING_OFF, MARK_SEEN, REACT, UNREACT}',
      );
  }
  return { recipient_id: person.psid };
}

function react(request: SendRequest, person: Person, far: FarSide): void {
  const message = far.messages.find(request.payload?.message_id ?? '');
  if (message?.psid !== person.psid)
    throw badParameter('param payload[message_id] is not a message of this thread');
  const others = message.reactions.filter((reaction) => reaction.by !== 'page');
  const reaction = request.payload?.reaction ?? 'love';
  const mine = request.sender_action === 'react' ? [{ by: 'page' as const, reaction, emoji: '❤' }] : [];
  far.messages.change(message.mid, { reactions: [...others, ...mine] });
  far.changes.tell({ topic: 'thread', psid: person.psid });
}
