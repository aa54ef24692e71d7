import { Injectable } from '@nestjs/common';
import type { Notice } from './notice.entity.js';

/** Whether a notice is still to be said. */
export type NoticeCheck = (noticeId: string) => Promise<boolean>;

/** Asks, before a notice goes out that had to wait, whoever asked for its kind: what it says may be over by then. */
@Injectable()
export class NoticeChecksService {
  private readonly checks = new Map<string, NoticeCheck>();

  /** `kind`: what the keys of such notices begin with, before a colon. */
  register(kind: string, check: NoticeCheck): void {
    this.checks.set(kind, check);
  }

  /** Whether it is to be said; what nobody registered for always is. */
  async isWanted({ id, onceKey }: Notice): Promise<boolean> {
    const check = this.checks.get(onceKey.split(':', 1)[0]!);
    return check ? check(id) : true;
  }
}
