import type { ParsedAttachment, ParsedEvent } from '../channel.js';
import { asObject, asText, idIn, rawOf, shortText, storedId, type Json } from '../json-value.js';
import { webAddress } from './parse-attachments.js';
import { keyOfWhole, type EntryContext } from '../inbound/item-reading.js';
import { providerTime } from '../inbound/provider-time.policy.js';

/** Reads one item of `changes`: comments become conversations, everything else of the page is kept quietly (A7, A14). */
export function parseChange(value: unknown, entry: EntryContext): ParsedEvent {
  const change = asObject(value);
  const detail = asObject(change.value);
  const comment = change.field === 'feed' && detail.item === 'comment' ? readComment(detail, entry) : null;
  if (comment) return comment;
  const kind = change.field === 'feed' ? 'feed' : 'page-change';
  return {
    ...blank(detail, entry),
    kind,
    dedupeKey: keyOfWhole(change, entry.place),
    content: { raw: rawOf(change) },
  };
}

/** A comment by somebody else than the page itself; null for all others. */
function readComment(detail: Json, entry: EntryContext): ParsedEvent | null {
  const commentId = shortText(detail.comment_id, 150);
  const from = idIn(detail.from);
  if (!commentId || from === entry.account) return null;
  const verb = asText(detail.verb) ?? 'add';
  const base = blank(detail, entry);
  const shared = {
    ...base,
    address: `comment:${rootOf(detail, commentId)}`,
    dedupeKey: `comment:${commentId}|${verb}|${asText(detail.created_time) ?? base.occurredAt.getTime()}`,
  };
  const text = asText(detail.message);
  if (verb === 'add') {
    const name = shortText(asObject(detail.from).name, 200);
    const attachments = picturesOf(detail);
    const contentType = text || !attachments.length ? 'comment' : undefined;
    const facts = { ...(name ? { name } : {}), comment: { id: commentId, at: base.occurredAt } };
    const content = { contentType, ...(text ? { text } : {}), ...(name ? { authorName: name } : {}) };
    return { ...shared, kind: 'comment', providerId: commentId, content, attachments, facts };
  }
  const targetId = storedId(commentId);
  if (verb === 'edit' || verb === 'edited') {
    // A comment's edits carry no number; the time of the notice, in seconds, rises with each.
    const at = providerTime(entry.entryTime, entry.receivedAt) ?? entry.receivedAt;
    const edit = Math.floor(at.getTime() / 1000);
    return {
      ...shared,
      kind: 'edit',
      targetId,
      dedupeKey: `${shared.dedupeKey}|${edit}`,
      occurredAt: at,
      content: { text: text ?? '', edit },
    };
  }
  if (verb === 'remove') return { ...shared, kind: 'unsend', targetId };
  return {
    ...shared,
    kind: 'comment-change',
    targetId,
    content: { action: shortText(verb, 20), ...(text ? { text } : {}) },
  };
}

/** A comment under a post starts a conversation; one under a comment belongs to that comment's. */
function rootOf(detail: Json, commentId: string): string {
  const parent = shortText(detail.parent_id, 150);
  const post = shortText(detail.post_id, 150);
  return !parent || parent === post ? commentId : parent;
}

function picturesOf(detail: Json): ParsedAttachment[] {
  const found: [string, unknown][] = [
    ['image', detail.photo],
    ['video', detail.video],
  ];
  return found.flatMap(([type, value]) => {
    const url = webAddress(value);
    return url ? [{ type, title: null, url, state: 'pending' as const, reason: null }] : [];
  });
}

function blank(detail: Json, entry: EntryContext): ParsedEvent {
  const { receivedAt } = entry;
  return {
    kind: 'feed',
    address: null,
    providerId: null,
    targetId: null,
    dedupeKey: '',
    occurredAt:
      providerTime(detail.created_time, receivedAt) ??
      providerTime(entry.entryTime, receivedAt) ??
      receivedAt,
    standby: entry.standby,
    reopensWindow: false,
    content: {},
    attachments: [],
    facts: {},
  };
}
