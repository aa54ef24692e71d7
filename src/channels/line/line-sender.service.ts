import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { config, type LineConfig } from '../../platform/config.js';
import { errorForLog, logger } from '../../platform/logging.js';
import type { SendResult } from '../notices/send-result.js';
import { OutgoingError, openAnswer, readAnswer, type Answer } from '../outgoing-request.js';
import { splitText } from '../split-text.policy.js';
import { isLineUser, lineResultOf } from './line-result.policy.js';

const log = logger('line');
const answerLimit = 256 * 1024;
/** UTF-16 units in a text, and texts in a push (B4). */
const textLimit = 5_000;
const textsLimit = 5;

/** The longest that one push may take, in milliseconds. */
export const lineCallMs = 20_000;

/** One push to one person. */
export interface LinePush {
  /** Names the push: for 24 hours LINE takes the same id once. */
  id: string;
  to: string;
  text: string;
}

/** Pushes messages to people by the LINE Messaging API and says what came of it (B4, B5). */
@Injectable()
export class LineSenderService {
  /** Whether LINE is configured. */
  isOn(): boolean {
    return config().line !== null;
  }

  /** Pushes one text. Never throws: what cannot be told is `unknown`. The same id may be pushed again. */
  async push({ id, to, text }: LinePush): Promise<SendResult> {
    const { line } = config();
    if (!line) return { result: 'transient', code: 'line.off' };
    if (!isLineUser(to)) return { result: 'refused', code: 'line.not-a-user' };
    const pieces = splitText(text, textLimit);
    if (!pieces.length || pieces.length > textsLimit) return { result: 'refused', code: 'line.bad-length' };
    try {
      const messages = pieces.map((piece) => ({ type: 'text', text: piece }));
      const answer = await post(line, retryKeyOf(id), { to, messages });
      const outcome = await outcomeOf(answer);
      if (outcome.result !== 'sent') {
        const request = answer.headers['x-line-request-id'];
        log.warn({ push: id, status: answer.status, request, ...outcome }, 'a push was not sent');
      }
      return outcome;
    } catch (error) {
      log.warn({ push: id, err: errorForLog(error) }, 'no answer to a push');
      const surelyNot = error instanceof OutgoingError && !error.mayHaveArrived;
      return surelyNot
        ? { result: 'transient', code: 'line.not-reached' }
        : { result: 'unknown', code: 'line.no-answer' };
    }
  }
}

function post(line: LineConfig, retryKey: string, body: object): Promise<Answer> {
  return openAnswer(new URL(`${line.apiBaseUrl}/v2/bot/message/push`), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${line.channelToken}`,
      'content-type': 'application/json',
      'x-line-retry-key': retryKey,
    },
    body: Buffer.from(JSON.stringify(body)),
    timeoutMs: lineCallMs,
  });
}

async function outcomeOf(answer: Answer): Promise<SendResult> {
  const text = (await readAnswer(answer, answerLimit)).toString('utf8');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // The status alone decides.
  }
  const { sentMessages } = (body ?? {}) as { sentMessages?: { id?: unknown }[] };
  const id = Array.isArray(sentMessages) ? sentMessages[0]?.id : undefined;
  return lineResultOf(answer.status, text, typeof id === 'string' ? id : null);
}

/** A UUID that is the same for the same id (RFC 9562, version 8). */
function retryKeyOf(id: string): string {
  const hex = createHash('sha256').update(`line-push:${id}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
