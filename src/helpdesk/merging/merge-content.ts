import type { Draft } from '../draft.entity.js';

type Written = Pick<Draft, 'text' | 'files'>;

/** A draft as it stood on the surviving ticket before and after the merge. */
export interface MergedDraft {
  staffId: string;
  kind: Draft['kind'];
  before: Written | null;
  after: Written;
}

/** What came along with a merge beside the messages, and goes back with it where nobody changed it since. */
export interface MergedContent {
  tags: string[];
  participants: string[];
  drafts: MergedDraft[];
  /** Fields that were empty on the surviving ticket, with what came into them; merges of before have none. */
  fields?: { fieldId: string; value: string }[];
  /** Whether the contact's next message is weighed against the surviving ticket because of the merge. */
  contactFollowed: boolean;
}
