import type { Permission } from '../auth/permissions.js';

/** What the screens are told: that a thing changed, by its id. They read it again through their permissions. */
export interface LiveEvent {
  topic:
    | 'ticket'
    | 'desk'
    | 'contact'
    | 'channel'
    | 'failed-jobs'
    | 'lao'
    | 'training'
    | 'import'
    | 'batch'
    | 'custody'
    | 'incident'
    | 'reset-case'
    | 'notice'
    /** What one of the staff is told of; the id is theirs. */
    | 'news'
    /** Who has a ticket open; the id is the ticket's. */
    | 'presence'
    /** Somebody came to a ticket or left it; the id says nothing. */
    | 'presences';
  id: string;
  /** The province that the thing belongs to; decides who is told. Null: no province. */
  province: string | null;
  /** Only the screens of these people are told; without it, of all who may. */
  staff?: string[];
  /** Only screens of those who may do this are told; without it, of all. */
  permission?: Permission;
}
