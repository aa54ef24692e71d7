import { Injectable } from '@nestjs/common';
import { config } from '../../platform/config.js';
import type { File } from '../../platform/files/file.entity.js';
import { FilesService } from '../../platform/files/files.service.js';
import { FileMissing, StorageFault } from '../../platform/files/storage/file-storage.js';
import { errorForLog, logger } from '../../platform/logging.js';
import type { PartToSend, SendOutcome, Usage } from '../channel.js';
import { filesAway } from '../outbound/files-away.js';
import { OutgoingError } from '../outgoing-request.js';
import { GraphConnector, type GraphAnswer } from './graph.connector.js';
import { classifyGraphError } from './graph-errors.policy.js';
import { storedId, type Json } from '../json-value.js';

const log = logger('messenger');
const nothingUsed: Usage = { percent: 0, regainMs: 0 };

/** Sends one text or one file through the Send API and says what came of it (A10 to A12, A16). */
@Injectable()
export class MessengerSenderService {
  constructor(
    private readonly graph: GraphConnector,
    private readonly files: FilesService,
  ) {}

  /** Never throws: what cannot be told is `unknown`. */
  async send(part: PartToSend): Promise<{ outcome: SendOutcome; usage: Usage }> {
    try {
      const answer = await (part.file ? this.sendFile(part, part.file) : this.sendText(part));
      const outcome = outcomeOf(answer, part);
      if (outcome.result !== 'sent') {
        const { result, code, detail } = outcome;
        log.warn({ part: part.mark, result, reason: code, detail, trace: answer.error?.traceId }, 'not sent');
      }
      return { outcome, usage: answer.usage };
    } catch (error) {
      log.warn({ part: part.mark, err: errorForLog(error) }, 'no answer to a sending');
      return { outcome: outcomeOfSilence(error), usage: nothingUsed };
    }
  }

  private sendText(part: PartToSend): Promise<GraphAnswer> {
    const quick = part.quickReplies.map((reply) => ({ content_type: 'text', ...reply }));
    const message = {
      text: part.text,
      metadata: part.mark,
      ...(quick.length ? { quick_replies: quick } : {}),
    };
    return this.graph.post(path(), { ...envelopeOf(part), message });
  }

  private async sendFile(part: PartToSend, file: File): Promise<GraphAnswer> {
    const attachment = { type: attachmentType(file.contentType), payload: { is_reusable: false } };
    const { recipient, reply_to: replyTo, ...rest } = envelopeOf(part);
    const fields = {
      ...(rest as Record<string, string>),
      recipient: JSON.stringify(recipient),
      ...(replyTo ? { reply_to: JSON.stringify(replyTo) } : {}),
      message: JSON.stringify({ attachment, metadata: part.mark }),
    };
    const { name, contentType, size } = file;
    const bytes = await this.files.open(file);
    try {
      return await this.graph.upload(path(), fields, { name, contentType, size, bytes });
    } finally {
      bytes.destroy();
    }
  }
}

function path(): string {
  return `/${config().messenger!.pageId}/messages`;
}

/** To whom, and as what: within a day a response without any tag, later the tag of a human agent (A11). */
function envelopeOf(part: PartToSend): Json {
  const recipient = part.mode === 'private-reply' ? { comment_id: part.commentId } : { id: part.address };
  const type =
    part.mode === 'human-agent'
      ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
      : { messaging_type: 'RESPONSE' };
  const hashed = part.replyToMid?.startsWith('sha256:');
  return {
    recipient,
    ...type,
    ...(part.replyToMid && !hashed ? { reply_to: { mid: part.replyToMid } } : {}),
  };
}

/** Types that the platform shows as what they are; everything else goes as a file. */
function attachmentType(contentType: string): 'image' | 'audio' | 'video' | 'file' {
  if (/^image\/(png|jpeg|gif|webp)$/.test(contentType)) return 'image';
  if (contentType.startsWith('audio/')) return 'audio';
  return contentType.startsWith('video/') ? 'video' : 'file';
}

function outcomeOf(answer: GraphAnswer, part: PartToSend): SendOutcome {
  const { ok, status, body, error, usage } = answer;
  if (ok) {
    const providerId = storedId(body?.message_id);
    if (providerId) return { result: 'sent', providerId };
    return {
      result: 'unknown',
      code: 'messenger.no-answer',
      detail: 'The platform accepted it without an id.',
    };
  }
  const found = classifyGraphError(status, error);
  const detail = detailOf(answer);
  switch (found.class) {
    case 'retry':
      return { result: 'retry', code: 'messenger.try-later', detail };
    case 'retry-once':
      return { result: 'retry', once: true, code: 'messenger.file-not-taken', detail };
    case 'unknown':
      return { result: 'unknown', code: 'messenger.no-answer', detail };
    case 'pause':
      // The tag's own permission is missing: that stops this message, not every other one of the page.
      if (found.reason === 'permission' && part.mode === 'human-agent') {
        return { result: 'permanent', code: 'messenger.human-agent-not-approved', detail };
      }
      return {
        result: 'pause',
        reason: found.reason,
        askedMs: usage.regainMs,
        code: `messenger.${found.reason}`,
        detail,
      };
    case 'permanent':
      return { result: 'permanent', unreachable: found.unreachable === true, code: found.code, detail };
    case 'window-closed':
      return { result: 'window-closed', code: 'route.window-closed', detail };
    case 'not-owner':
      return { result: 'not-owner', code: 'messenger.not-thread-owner', detail };
  }
}

/** Numbers for people who look them up, and the platform's own words. */
function detailOf({ status, error }: GraphAnswer): string {
  if (!error) return `HTTP ${status}`;
  const number = [error.code, error.subcode].filter((part) => part !== undefined).join('/');
  return `${number}: ${error.userMessage ?? error.message ?? ''} (${error.traceId ?? 'no trace'})`.slice(
    0,
    500,
  );
}

function outcomeOfSilence(error: unknown): SendOutcome {
  if (error instanceof StorageFault) return filesAway;
  if (error instanceof FileMissing)
    return { result: 'permanent', code: 'messenger.file-gone', detail: error.code };
  if (!(error instanceof OutgoingError)) {
    // Our own fault before anything was sent.
    return { result: 'permanent', code: 'messenger.not-sendable', detail: String((error as Error).message) };
  }
  if (error.mayHaveArrived) return { result: 'unknown', code: 'messenger.no-answer', detail: error.code };
  return { result: 'retry', code: 'messenger.not-reached', detail: error.code };
}
