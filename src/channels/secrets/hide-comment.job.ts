import type { JobPayload } from '../../jobs/catalogue.js';
import { Handles, type JobHandler } from '../../jobs/handles.js';
import { CommentHidingsService } from './comment-hidings.service.js';

/** Hides a comment that holds a secret. */
@Handles('channels.hide-comment')
export class HideCommentJob implements JobHandler<'channels.hide-comment'> {
  constructor(private readonly hidings: CommentHidingsService) {}

  async run({ id }: JobPayload<'channels.hide-comment'>): Promise<void> {
    await this.hidings.hide(id);
  }
}
