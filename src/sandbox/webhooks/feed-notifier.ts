import { SAMPLE_POST } from '../world/sample-people.js';
import type { Comment } from '../world/records.js';
import type { Notifier } from './notifier.js';

/** Tells the desk about comments on the page's posts (field `feed`; times in seconds). */
export class FeedNotifier {
  constructor(private readonly notifier: Notifier) {}

  /** @returns the queue's id, or null where the desk is not subscribed to `feed` */
  tell(comment: Comment, verb: 'add' | 'edited' | 'remove' | 'hide' | 'unhide'): string | null {
    return this.notifier.change('feed', {
      from: { id: comment.fromId, name: comment.fromName },
      ...(verb === 'remove' ? {} : { message: comment.text }),
      post: {
        status_type: 'mobile_status_update',
        is_published: true,
        message: SAMPLE_POST.text,
        id: comment.postId,
      },
      post_id: comment.postId,
      comment_id: comment.id,
      parent_id: comment.parentId,
      created_time: Math.floor(comment.at / 1000),
      item: 'comment',
      verb,
    });
  }
}
