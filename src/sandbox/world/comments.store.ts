import { digits } from './ids.js';
import type { Journal } from './journal.js';
import type { Comment } from './records.js';

const KIND = 'comment';

/** Comments under the page's posts. */
export class CommentsStore {
  constructor(private readonly journal: Journal) {}

  add(comment: Omit<Comment, 'id' | 'hidden' | 'removed' | 'privatelyRepliedAt'>): Comment {
    const postPart = comment.postId.split('_').at(-1) ?? comment.postId;
    const added: Comment = {
      ...comment,
      id: `${postPart}_${digits(16)}`,
      hidden: false,
      removed: false,
      privatelyRepliedAt: null,
    };
    this.journal.put(KIND, added.id, added);
    return added;
  }

  list(): Comment[] {
    return this.journal.all<Comment>(KIND);
  }

  find(id: string): Comment | undefined {
    return this.journal.get<Comment>(KIND, id);
  }

  /** @throws Error when there is no such comment */
  change(id: string, changes: Partial<Omit<Comment, 'id'>>): Comment {
    const comment = this.find(id);
    if (!comment) throw new Error(`There is no comment ${id}.`);
    const changed = { ...comment, ...changes };
    this.journal.put(KIND, id, changed);
    return changed;
  }
}
