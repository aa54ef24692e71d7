/** The shapes that the server answers with, as far as the screens read them. Times are ISO 8601 in UTC. */

export type TicketState = 'open' | 'waiting' | 'snoozed' | 'closed' | 'merged';
export type Channel = 'messenger' | 'line' | 'email' | 'portal' | 'phone';
export type Priority = 'low' | 'normal' | 'high' | 'urgent';
export type DueKind = 'first-reply' | 'next-reply' | 'resolution';
export type DeliveryState = 'queued' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown';
export type Role = 'admin' | 'supervisor' | 'agent' | 'approver' | 'representative' | 'auditor';
export type Permission =
  | 'tickets.read'
  | 'tickets.write'
  | 'staff.read'
  | 'staff.manage'
  | 'channels.read'
  | 'channels.manage'
  | 'jobs.manage'
  | 'audit.read';
export type ViewKey =
  | 'mine'
  | 'unassigned'
  | 'needs-reply'
  | 'window-closing'
  | 'overdue'
  | 'undelivered'
  | 'all-open'
  | 'waiting'
  | 'snoozed'
  | 'closed';
export type TicketSort = '-lastMessageAt' | 'lastMessageAt' | 'dueAt' | '-createdAt';

/** One page of a list; `next` is the cursor of the page after it. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Named {
  id: string;
  name: string;
}

export interface Session {
  id: string;
  staff: Named & {
    email: string;
    role: Role;
    locale: string;
    provinceCode: string | null;
  };
  permissions: string[];
  secondFactor: { enrolled: boolean; required: boolean };
  stage: 'full' | 'enrol-second-factor';
  sampleData: boolean;
}

export interface Ticket {
  id: string;
  number: number;
  subject: string;
  state: TicketState;
  priority: Priority;
  channel: Channel;
  desk: Named;
  assignee: Named | null;
  contact: Named;
  lao: { code: string; name: string } | null;
  tags: string[];
  preview: string;
  lastDirection: 'in' | 'out';
  lastMessageAt: string;
  dueAt: string | null;
  dueKind: DueKind | null;
  undelivered: number;
  windowClosesAt: string | null;
  snoozedUntil: string | null;
  createdAt: string;
  closedAt: string | null;
}

export type Route =
  | { allowed: true; channel: Channel; mode: string; until: string | null }
  | {
      allowed: false;
      code: string;
      since: string | null;
      next: { channel: Channel | null; address: string | null } | null;
    };

/** A ticket by itself. While only its row in a list is known, what the row lacks is not there yet. */
export interface TicketDetail extends Ticket {
  route?: Route;
}

export interface Attachment {
  id: string;
  type: string;
  name: string | null;
  contentType: string | null;
  size: number | null;
  state: 'pending' | 'stored' | 'refused' | 'link';
  title: string | null;
  url: string | null;
  reason: string | null;
  preview: boolean;
}

export interface Author {
  kind: 'contact' | 'staff' | 'system' | 'outside';
  id: string | null;
  /** Empty for the system and for people outside the desk. */
  name: string;
}

export interface Message {
  id: string;
  ticketId: string;
  direction: 'in' | 'out';
  kind: 'message' | 'note' | 'event';
  channel: Channel;
  text: string;
  author: Author;
  content: string;
  attachments: Attachment[];
  deliveryState: DeliveryState | null;
  deliveryError: { code: string; detail: string | null } | null;
  replyTo: { id: string | null; text: string; authorName: string } | null;
  reactions: { emoji: string; author: string }[];
  editedAt: string | null;
  history: { text: string; at: string }[];
  unsentAt: string | null;
  standby: boolean;
  event: { type: string; data: Record<string, string | number | null> } | null;
  createdAt: string;
}

export interface TicketViews {
  items: { key: string; count: number; capped: boolean }[];
  desks: { id: string; name: string; count: number }[];
  channels: { channel: Channel; count: number }[];
}

export interface StoredFile {
  id: string;
  name: string;
  contentType: string;
  size: number;
}

export interface Draft {
  text: string;
  kind: 'reply' | 'note';
  files: StoredFile[];
}

export interface Contact extends Named {
  channel: Channel;
  accountName: string;
  firstSeenAt: string;
  lastSeenAt: string;
  reachable: boolean;
  unreachableReason: string | null;
  referral: string | null;
  tickets: Ticket[];
  lao: { code: string; name: string } | null;
}

export interface StaffMember extends Named {
  email: string;
  role: Role;
  state: 'active' | 'invited' | 'disabled';
  secondFactor: boolean;
  lastSeenAt: string | null;
}

export interface OwnSession {
  id: string;
  current: boolean;
  createdAt: string;
  lastSeenAt: string;
  userAgent: string | null;
  ip: string | null;
}

export interface ApiToken extends Named {
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
}

export interface ChannelLink {
  channel: Channel;
  account: string | null;
  name: string | null;
  state: 'linked' | 'failing' | 'off';
  checks: { key: string; ok: boolean; detail: string | null; at: string | null }[];
  lastInboundAt: string | null;
  lastOutboundAt: string | null;
}

export interface FailedJob {
  id: string;
  job: string;
  queue: string;
  attempts: number;
  error: string | null;
  failedAt: string;
  createdAt: string;
}

export interface AuditEntry {
  id: string;
  chain: string;
  action: string;
  actor: { id: string; name: string | null; role: string | null } | null;
  object: { kind: string; id: string | null };
  ip: string | null;
  reason: string | null;
  at: string;
  data: Record<string, string | number | boolean | null>;
}
