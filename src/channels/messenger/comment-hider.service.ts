import { Injectable } from '@nestjs/common';
import { errorForLog, logger } from '../../platform/logging.js';
import type { Hiding } from '../channel.js';
import { OutgoingError } from '../outgoing-request.js';
import { GraphConnector, type GraphAnswer } from './graph.connector.js';
import { classifyGraphError } from './graph-errors.policy.js';

const log = logger('messenger');

/** Hides comments on the page through the Graph API; only their writer and the writer's friends see them afterwards. */
@Injectable()
export class CommentHiderService {
  constructor(private readonly graph: GraphConnector) {}

  /** Never throws. Hiding what is hidden is no harm, so what nobody knows of is simply tried again. */
  async hide(commentId: string): Promise<Hiding> {
    const path = `/${encodeURIComponent(commentId)}`;
    try {
      const answer = await this.graph.post(path, { is_hidden: true });
      if (answer.ok) {
        const done = answer.body?.success === true;
        return done ? { result: 'hidden' } : { result: 'retry', code: 'messenger.no-answer', detail: '' };
      }
      const hiding = hidingOf(answer);
      if (hiding.result !== 'refused') return hiding;
      // The refusal's number does not tell whether somebody was faster: the comment does.
      const shown = await this.graph.get(path, { fields: 'is_hidden' });
      return shown.ok && shown.body?.is_hidden === true ? { result: 'hidden' } : hiding;
    } catch (error) {
      log.warn({ comment: commentId, err: errorForLog(error) }, 'no answer to hiding a comment');
      const code = error instanceof OutgoingError ? error.code : 'UNKNOWN';
      return { result: 'retry', code: 'messenger.no-answer', detail: code };
    }
  }
}

function hidingOf({ status, error, usage }: GraphAnswer): Hiding {
  const found = classifyGraphError(status, error);
  const number = [error?.code, error?.subcode].filter((part) => part !== undefined).join('/');
  const detail = `${number || `HTTP ${status}`}: ${error?.message ?? ''}`.slice(0, 500);
  switch (found.class) {
    case 'permanent':
      if (found.code === 'messenger.object-gone') return { result: 'gone' };
      return { result: 'refused', code: found.code, detail };
    case 'pause':
      // Without the permission for comments messages can still be sent: that must not hold them up.
      if (found.reason === 'permission') return { result: 'refused', code: 'messenger.permission', detail };
      return {
        result: 'pause',
        reason: found.reason,
        askedMs: usage.regainMs,
        code: 'messenger.paused',
        detail,
      };
    default:
      return { result: 'retry', code: 'messenger.try-later', detail };
  }
}
