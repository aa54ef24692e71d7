import type { JobName } from './catalogue.js';

/** What starts by the clock; `every` in milliseconds, or a cron pattern in Thai time. */
export const schedules = {
  'helpdesk.sweep-snoozed': { every: 30_000 },
  'helpdesk.index-search': { every: 10_000 },
  'helpdesk.sweep-sla': { every: 60_000 },
  'helpdesk.sweep-unassigned': { every: 60_000 },
  'helpdesk.sweep-rules': { every: 60_000 },
  'helpdesk.sweep-disturbances': { every: 60_000 },
  'channels.sweep-outbound': { every: 60_000 },
  'channels.sweep-notices': { every: 60_000 },
  'channels.check-links': { every: 15 * 60_000 },
  'channels.erase-originals': { every: 15 * 60_000 },
  'channels.sweep-hidings': { every: 60_000 },
  'channels.sweep-webhooks': { every: 60_000 },
  'organisations.sweep-terms': { cron: '10 0 * * *' },
  'organisations.open-campaign': { cron: '0 6 * * *' },
  'documents.sweep-due': { every: 10 * 60_000 },
  'documents.sweep-provinces': { cron: '20 0 * * *' },
  'credentials.sweep-operations': { every: 60_000 },
  'credentials.sweep-links': { every: 60_000 },
  'credentials.sweep-cases': { every: 60_000 },
  'credentials.sweep-transfers': { cron: '30 8 * * *' },
  'documents.sweep-copies': { every: 15 * 60_000 },
  'erasures.sweep': { every: 60 * 60_000 },
  'insights.sweep-reports': { every: 15 * 60_000 },
  'jobs.sweep-expired': { cron: '15 3 * * *' },
} as const satisfies { [Name in JobName]?: { every: number } | { cron: string } };
