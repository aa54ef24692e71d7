import { Injectable } from '@nestjs/common';
import { config } from '../../platform/config.js';
import { errorForLog, logger } from '../../platform/logging.js';
import { db } from '../../platform/database/transaction.js';
import { ChannelThread } from '../threads/channel-thread.entity.js';
import { asList, asObject, asText } from '../json-value.js';
import type { SendResult } from '../notices/send-result.js';
import { OutgoingError } from '../outgoing-request.js';
import { splitText } from '../outbound/split-text.policy.js';
import { LineConnector } from './line.connector.js';
import { isLineUser, lineResultOf } from './line-result.policy.js';
import { retryKeyOf } from './line-retry-key.js';

const log = logger('line');
/** UTF-16 units in a text, and texts in a push (B4). */
const textLimit = 5_000;
const textsLimit = 5;

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
  constructor(private readonly line: LineConnector) {}

  /** Whether LINE is configured. */
  isOn(): boolean {
    return config().line !== null;
  }

  /** Pushes one text. Never throws: what cannot be told is `unknown`. The same id may be pushed again. */
  async push({ id, to, text }: LinePush): Promise<SendResult> {
    if (!this.isOn()) return { result: 'transient', code: 'line.off' };
    if (!isLineUser(to)) return { result: 'refused', code: 'line.not-a-user' };
    // LINE would answer 200 and deliver nothing.
    if (await hasBlockedUs(to)) return { result: 'refused', code: 'line.blocked' };
    const pieces = splitText(text, textLimit);
    if (!pieces.length || pieces.length > textsLimit) return { result: 'refused', code: 'line.bad-length' };
    try {
      const messages = pieces.map((piece) => ({ type: 'text', text: piece }));
      const answer = await this.line.send('POST', '/v2/bot/message/push', { to, messages }, retryKeyOf(id));
      const { status, message, body, requestId } = answer;
      const sent = asText(asObject(asList(body.sentMessages)[0]).id) ?? null;
      const outcome = lineResultOf(status, message, sent);
      if (outcome.result !== 'sent')
        log.warn({ push: id, status, request: requestId, ...outcome }, 'a push was not sent');
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

async function hasBlockedUs(address: string): Promise<boolean> {
  const thread = await db().findOneBy(ChannelThread, { channel: 'line', account: 'line', address });
  return Boolean(thread?.unreachableAt);
}
