import { badParameter, graphErrors } from './graph-error.js';

const MAX_REPLIES = 13;
const MAX_TITLE = 20;
const MAX_PAYLOAD = 1_000;
const PARAM = 'message[quick_replies]';
/** These ask the platform itself for what is known of the person: no title, no payload. */
const ASKING = ['user_phone_number', 'user_email'];

/**
 * Checks the quick replies of a message.
 * @throws GraphError 100, 105 for too many, 194 for none
 */
export function checkQuickReplies(value: unknown): void {
  if (!Array.isArray(value)) throw badParameter(`param ${PARAM} must be an array.`);
  if (value.length === 0) throw graphErrors.tooFew(PARAM);
  if (value.length > MAX_REPLIES) throw graphErrors.tooMany(PARAM);
  for (const [index, reply] of value.entries())
    checkOne((reply ?? {}) as Record<string, unknown>, `${PARAM}[${index}]`);
}

function checkOne(reply: Readonly<Record<string, unknown>>, param: string): void {
  const { content_type: type, title, payload } = reply;
  if (type === undefined) throw badParameter(`The parameter ${param}[content_type] is required`);
  if (ASKING.includes(type as string)) return;
  if (type !== 'text')
    throw badParameter(`Param ${param}[content_type] must be one of {TEXT, USER_PHONE_NUMBER, USER_EMAIL}`);
  if (typeof title !== 'string' || title === '')
    throw badParameter('Title is required for this quick reply content type', 2018098);
  if (typeof payload !== 'string' || payload === '')
    throw badParameter('Payload is required for this quick reply content type', 2018099);
  checkLength(title, MAX_TITLE, `${param}[title]`);
  checkLength(payload, MAX_PAYLOAD, `${param}[payload]`);
}

function checkLength(text: string, limit: number, param: string): void {
  if ([...text].length <= limit) return;
  throw badParameter(`Length of param ${param} must be less than or equal to ${limit}`);
}
