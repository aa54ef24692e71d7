import { OutgoingError } from '../outgoing-request.js';
import type { GraphAnswer } from './graph.connector.js';

/** The answer, where it says something: a fault of the platform itself says nothing about our link. Throws OutgoingError. */
export function answered(answer: GraphAnswer): GraphAnswer {
  if (answer.ok || (answer.error && answer.status < 500 && !answer.error.isTransient)) return answer;
  throw new OutgoingError(`HTTP_${answer.status}`, true);
}

/** What an answer says is wrong, in numbers and the platform's words; null where nothing is. */
export function faultOf(answer: GraphAnswer): string | null {
  if (answer.ok) return null;
  const { code, subcode, message } = answer.error ?? {};
  return `${[code, subcode].filter(Boolean).join('/')}: ${message ?? ''}`.slice(0, 500);
}
