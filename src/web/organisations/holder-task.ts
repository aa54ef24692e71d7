import type { Binding, Holder } from '../api/types';

/** What somebody wants to do about a person in a post: the dialog that is open. */
export type HolderTask =
  | { kind: 'end-post'; holder: Holder }
  | { kind: 'edit-officer'; holder: Holder }
  | { kind: 'add-contact'; holder: Holder }
  | { kind: 'revoke-contact'; binding: Binding };
