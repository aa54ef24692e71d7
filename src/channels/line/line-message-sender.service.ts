import { Injectable } from '@nestjs/common';
import { errorForLog, logger } from '../../platform/logging.js';
import type { FurtherPart, PartToSend, SendOutcome, Usage } from '../channel.js';
import { asList, asObject, asText } from '../json-value.js';
import { OutgoingError } from '../outgoing-request.js';
import { sentFileAddress } from '../attachments/sent-files.js';
import { LineConnector, type LineAnswer } from './line.connector.js';
import { LineTokensService } from './line-tokens.service.js';
import { inDoubt, lineOutcomeOf } from './line-outcome.policy.js';
import { buttonOf } from './line-quick-replies.policy.js';
import { retryKeyOf } from './line-retry-key.js';

const log = logger('line');
const nothingUsed: Usage = { percent: 0, regainMs: 0 };
/** What LINE takes as a picture and as the small one of it, in bytes; a larger one goes as a link (B6). */
const pictureLimit = 10 * 1024 * 1024;
const previewLimit = 1024 * 1024;

/** Sends texts and files of one message of a conversation: as an answer while its token lives, else as a push (B4, B5). */
@Injectable()
export class LineMessageSenderService {
  constructor(
    private readonly line: LineConnector,
    private readonly tokens: LineTokensService,
  ) {}

  /** Never throws: what cannot be told is in doubt. */
  async send(part: PartToSend): Promise<{ outcome: SendOutcome; usage: Usage }> {
    const way = part.replyToken ? 'REPLY' : 'PUSH';
    try {
      const { status, message, body, requestId } = await this.callQuoting(part);
      const ids = asList(body.sentMessages).map((sent) => asText(asObject(sent).id));
      const nameOf = (mark: string, index: number) => ids[index] ?? `request:${requestId ?? mark}:${index}`;
      // LINE names what it sent: a 200 without that is a page of something in between.
      const isNone = status >= 200 && status < 300 && !ids.length;
      const outcome = isNone
        ? inDoubt(way, `${status} without sentMessages`)
        : lineOutcomeOf(way, { status, message }, ids[0] ?? `request:${requestId ?? part.mark}`);
      if (outcome.result === 'sent')
        outcome.further = part.further.map(({ mark }, index) => nameOf(mark, index + 1));
      if (outcome.result !== 'sent' && outcome.result !== 'reply-token-gone')
        log.warn({ part: part.mark, way, status, request: requestId, result: outcome.result }, 'not sent');
      return { outcome, usage: nothingUsed };
    } catch (error) {
      log.warn({ part: part.mark, way, err: errorForLog(error) }, 'no answer to a sending');
      return { outcome: outcomeOfSilence(way, error), usage: nothingUsed };
    }
  }

  /** A quotation that LINE does not take is no reason to say nothing. */
  private async callQuoting(part: PartToSend): Promise<LineAnswer> {
    const quoteToken = part.replyToMid ? await this.tokens.quoteOf(part.replyToMid) : null;
    const answer = await this.call(part, quoteToken);
    return quoteToken && answer.status === 400 && /quote/i.test(answer.message)
      ? this.call(part, null)
      : answer;
  }

  private call(part: PartToSend, quoteToken: string | null): Promise<LineAnswer> {
    const messages = [part, ...part.further].map(contentOf);
    if (quoteToken && part.text) messages[0] = { ...messages[0], quoteToken };
    if (part.replyToken)
      return this.line.send('POST', '/v2/bot/message/reply', { replyToken: part.replyToken, messages });
    const body = { to: part.address, messages };
    return this.line.send('POST', '/v2/bot/message/push', body, retryKeyOf(part.mark));
  }
}

/** The same for the same part, whenever it is sent: a retry key stands for one body (B4). */
function contentOf({ mark, text, quickReplies, file }: FurtherPart): object {
  if (file) {
    const address = sentFileAddress(mark);
    const shown = /^image\/(png|jpeg)$/.test(file.contentType) && file.size <= pictureLimit;
    const preview = file.size <= previewLimit ? address : `${address}/preview`;
    if (shown) return { type: 'image', originalContentUrl: address, previewImageUrl: preview };
    return { type: 'text', text: `📎 ${file.name}\n${address}` };
  }
  const items = quickReplies.map((reply) => ({ type: 'action', action: buttonOf(reply) }));
  return { type: 'text', text, ...(items.length ? { quickReply: { items } } : {}) };
}

function outcomeOfSilence(way: 'REPLY' | 'PUSH', error: unknown): SendOutcome {
  if (!(error instanceof OutgoingError))
    return { result: 'permanent', code: 'line.not-sendable', detail: String((error as Error).message) };
  if (error.mayHaveArrived) return inDoubt(way, error.code);
  return { result: 'retry', code: 'line.not-reached', detail: error.code };
}
