import type { AuditFilter, TicketFilter } from './types';

/** Names under which answers are kept; live updates refresh by them. */
export const keys = {
  session: ['session'] as const,
  views: ['views'] as const,
  ticketLists: ['tickets'] as const,
  ticketList: (filter: TicketFilter) => ['tickets', filter] as const,
  ticket: (id: string) => ['ticket', id] as const,
  messages: (id: string) => ['messages', id] as const,
  contacts: ['contact'] as const,
  contact: (id: string) => ['contact', id] as const,
  laoCandidates: (ticketId: string) => ['lao-candidates', ticketId] as const,
  desks: ['desks'] as const,
  tags: ['tags'] as const,
  assignable: ['staff', 'assignable'] as const,
  staff: ['staff', 'all'] as const,
  ownSessions: ['own-sessions'] as const,
  tokens: ['api-tokens'] as const,
  channels: ['channels'] as const,
  failedJobs: ['failed-jobs'] as const,
  laoLists: ['laos'] as const,
  lao: (code: string) => ['lao', code] as const,
  audit: (filter: AuditFilter) => ['audit', filter] as const,
};
