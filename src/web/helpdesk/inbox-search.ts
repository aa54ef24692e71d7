import type { TicketFilter, TicketSort, ViewKey } from '../api/types';

/** Views in the order in which they are shown, in three groups. */
export const viewGroups: { key: 'work' | 'urgent' | 'rest'; views: ViewKey[] }[] = [
  { key: 'work', views: ['needs-reply', 'mine', 'unassigned'] },
  { key: 'urgent', views: ['window-closing', 'overdue', 'undelivered'] },
  { key: 'rest', views: ['all-open', 'waiting', 'snoozed', 'closed'] },
];

/** What a provincial representative needs of it: no queues, no channel troubles. */
export const provinceViews: typeof viewGroups = [
  { key: 'work', views: ['needs-reply', 'waiting'] },
  { key: 'rest', views: ['all-open', 'closed'] },
];

const viewKeys = new Set<string>(viewGroups.flatMap((group) => group.views));
const sorts = new Set<string>(['-lastMessageAt', 'lastMessageAt', 'dueAt', '-createdAt']);

/** The state of the inbox, as it stands in the address bar; what is not set has its default. */
export interface InboxSearch {
  view?: ViewKey;
  desk?: string;
  channel?: string;
  assignee?: string;
  tag?: string;
  /** A field's id, a colon, and what stands in it. */
  field?: string;
  /** A province's code, or none. */
  province?: string;
  lao?: string;
  /** A piece of news that tells of several tickets. */
  news?: string;
  q?: string;
  sort?: TicketSort;
}

const defaultView: ViewKey = 'needs-reply';

/** Reads an address bar that anybody may have typed into; unknown values fall away. */
export function readInboxSearch(raw: Record<string, unknown>): InboxSearch {
  const search: InboxSearch = {};
  if (isView(raw.view)) search.view = raw.view;
  if (isSort(raw.sort)) search.sort = raw.sort;
  for (const key of [
    'desk',
    'channel',
    'assignee',
    'tag',
    'field',
    'province',
    'lao',
    'news',
    'q',
  ] as const) {
    const value = raw[key];
    if (typeof value === 'string' && value !== '') search[key] = value;
  }
  return search;
}

/** The view that is shown: a desk, channel or tag alone means all that is open there. */
export function viewOf(search: InboxSearch): ViewKey {
  if (search.view) return search.view;
  const { desk, channel, tag, field, assignee, province, lao } = search;
  return desk || channel || tag || field || assignee || province || lao ? 'all-open' : defaultView;
}

/** What is most urgent stands on top of the urgent views (a window counts from the last message); else the newest. */
function defaultSort(view: ViewKey): TicketSort {
  if (view === 'overdue') return 'dueAt';
  return view === 'window-closing' ? 'lastMessageAt' : '-lastMessageAt';
}

/**
 * What the server is asked for. A search looks through every ticket, whatever view it was typed in; what news tells of
 * is shown wherever it stands by now.
 */
export function filterOf(search: InboxSearch): TicketFilter {
  const { desk, channel, assignee, tag, field, province, lao, news, q } = search;
  if (q) return { q, sort: search.sort ?? '-lastMessageAt' };
  if (news) return { news, sort: search.sort ?? '-lastMessageAt' };
  const view = viewOf(search);
  return {
    view,
    ...(desk ? { desk } : {}),
    ...(channel ? { channel } : {}),
    ...(assignee ? { assignee } : {}),
    ...(tag ? { tag } : {}),
    ...(field ? { field } : {}),
    ...(province ? { province } : {}),
    ...(lao ? { lao } : {}),
    sort: search.sort ?? defaultSort(view),
  };
}

function isView(value: unknown): value is ViewKey {
  return typeof value === 'string' && viewKeys.has(value);
}

function isSort(value: unknown): value is TicketSort {
  return typeof value === 'string' && sorts.has(value);
}
