import type { PageState, Person } from '../world/records.js';
import { badParameter, graphErrors } from './graph-error.js';
import type { GraphError } from './graph-error.js';
import type { WindowRefusal } from './graph-window.policy.js';
import { windowRefusal } from './graph-window.policy.js';
import { checkQuickReplies } from './quick-reply-check.js';
import type { SendMessage, SendRequest } from './send-request.js';

const TEXT_BELOW = 2_000;
const METADATA_BELOW = 1_000;

/**
 * Checks the shape of a message.
 * @throws GraphError 100
 */
export function checkMessage(message: SendMessage | undefined): SendMessage {
  if (message === undefined) throw graphErrors.emptyMessage();
  const { text, attachment, metadata, quick_replies: quickReplies } = message;
  const hasText = text !== undefined && text !== '';
  if (!hasText && attachment === undefined) throw graphErrors.emptyMessage();
  if (hasText && attachment !== undefined)
    throw badParameter('Only one of text and attachment can be set in a message');
  if (hasText && typeof text !== 'string') throw badParameter('param message[text] must be a string.');
  if (typeof text === 'string' && [...text].length >= TEXT_BELOW) {
    throw badParameter('Length of param message[text] must be less than or equal to 2000');
  }
  if (metadata !== undefined && (typeof metadata !== 'string' || metadata.length >= METADATA_BELOW)) {
    throw badParameter('Length of param message[metadata] must be less than or equal to 1000');
  }
  if (quickReplies !== undefined) checkQuickReplies(quickReplies);
  return message;
}

/**
 * Whether the page may write to this person now.
 * @throws GraphError 551, 10/2018300, 10/2018278, 100/1893061 …
 */
export function checkMaySend(
  request: SendRequest,
  person: Person,
  page: PageState,
  appId: string,
  now: number,
): void {
  if (person.blocked) throw graphErrors.personUnavailable();
  const send = { messagingType: request.messaging_type ?? 'RESPONSE', tag: request.tag ?? null };
  const refusal = windowRefusal(send, person.windowFrom, now, page.humanAgentApproved);
  if (refusal !== null) throw errorFor(refusal);
  if (person.ownerAppId !== appId) throw graphErrors.notThreadOwner();
}

function errorFor(refusal: Exclude<WindowRefusal, null>): GraphError {
  switch (refusal) {
    case 'outside-window':
      return graphErrors.outsideWindow();
    case 'dead-tag':
      return graphErrors.deadTag();
    case 'human-agent-missing':
      return graphErrors.humanAgentMissing();
    case 'tag-missing':
      return badParameter('The parameter tag is required when messaging_type is MESSAGE_TAG');
    case 'unknown-tag':
      return badParameter('param tag must be one of the supported message tags');
    case 'type-unknown':
      return badParameter('param messaging_type must be one of {RESPONSE, UPDATE, MESSAGE_TAG}');
  }
}
