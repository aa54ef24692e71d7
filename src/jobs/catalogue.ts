import type { z } from 'zod';
import type { EventName } from './events.js';
import { many, nothing, ofAnswer, ofAsker, ofProvince, ofRule, one } from './payloads.js';

/**
 * The queues, by kind of work; bulk work never shares the inbound queue, nor that of what stops credentials. What is
 * sent to very many at once waits in `bulk`; others' systems are told in `webhooks`, where the slow ones wait for each
 * other alone.
 */
export const queues = ['urgent', 'inbound', 'outbound', 'default', 'bulk', 'webhooks', 'sweeps'] as const;
export type QueueName = (typeof queues)[number];

/** What a job is: the queue it runs in, its payload, the events that ask for it, and its patience. */
export interface JobDefinition {
  queue: QueueName;
  payload: z.ZodType;
  on?: EventName | readonly EventName[];
  /** How often it is tried before it is kept as failed. */
  attempts: number;
  /**
   * Many ids cost it little more than one: what waits of it is done in one go, up to so many. Its payload is `many`, and
   * it is asked for at once.
   */
  together?: number;
  /**
   * What concerns one person is done in the order in which it came: whoever asks says in whose line each id stands
   * (JobLinesService), and whoever does it takes along what stands before.
   */
  inLine?: true;
}

/** Everything that is done in the background, by name. Each has exactly one handler. */
export const jobs = {
  'channels.normalise-inbound': {
    queue: 'inbound',
    payload: many,
    on: 'channels.deliveries-stored',
    attempts: 12,
    together: 100,
    inLine: true,
  },
  'channels.fetch-attachment': { queue: 'default', payload: one, attempts: 20 },
  'channels.unpack-mail': { queue: 'default', payload: one, attempts: 12 },
  'channels.fetch-profile': { queue: 'default', payload: one, attempts: 4 },
  'channels.deliver-outbound': { queue: 'outbound', payload: one, attempts: 30 },
  'channels.settle-unknown': { queue: 'outbound', payload: one, attempts: 12 },
  'channels.sweep-outbound': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'channels.check-links': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'channels.send-notice': { queue: 'outbound', payload: one, attempts: 30 },
  'channels.send-bulk-notice': { queue: 'bulk', payload: one, attempts: 30 },
  'channels.follow-notices': { queue: 'default', payload: many, attempts: 12 },
  'channels.sweep-notices': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'channels.erase-originals': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'channels.destroy-file': { queue: 'default', payload: one, attempts: 30 },
  'channels.hide-comment': { queue: 'outbound', payload: one, attempts: 30 },
  'channels.deliver-webhook': { queue: 'webhooks', payload: one, attempts: 12 },
  'channels.sweep-webhooks': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'channels.sweep-hidings': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'helpdesk.receive-events': {
    queue: 'inbound',
    payload: many,
    on: 'channels.events-received',
    attempts: 12,
    together: 200,
    inLine: true,
  },
  'helpdesk.follow-deliveries': {
    queue: 'inbound',
    payload: many,
    on: 'channels.outbound-changed',
    attempts: 12,
  },
  'helpdesk.follow-attachments': {
    queue: 'default',
    payload: many,
    on: 'channels.attachment-settled',
    attempts: 6,
  },
  'helpdesk.follow-reread': {
    queue: 'default',
    payload: many,
    on: 'channels.mails-reread',
    attempts: 12,
  },
  'helpdesk.follow-profile': { queue: 'default', payload: one, on: 'channels.profile-known', attempts: 6 },
  'helpdesk.follow-officers': {
    queue: 'default',
    payload: many,
    on: 'organisations.officers-changed',
    attempts: 6,
  },
  'helpdesk.follow-training': {
    queue: 'default',
    payload: one,
    on: [
      'organisations.training-moved',
      'organisations.training-cancelled',
      'organisations.training-closed',
      'organisations.training-reopened',
    ],
    attempts: 6,
  },
  'helpdesk.follow-hidings': {
    queue: 'default',
    payload: one,
    on: 'channels.comment-settled',
    attempts: 12,
  },
  'helpdesk.open-missing-documents': {
    queue: 'default',
    payload: ofProvince,
    on: 'documents.ladder-ended',
    attempts: 12,
  },
  'helpdesk.open-waiting-mail': {
    queue: 'default',
    payload: nothing,
    on: 'channels.notices-wait',
    attempts: 12,
  },
  'helpdesk.warn-of-secret': { queue: 'default', payload: one, attempts: 8 },
  'helpdesk.ask-rating': { queue: 'default', payload: one, attempts: 8 },
  'helpdesk.sweep-snoozed': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'helpdesk.index-search': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'helpdesk.rebuild-search': { queue: 'bulk', payload: one, attempts: 12 },
  'helpdesk.assign-arrived': {
    queue: 'default',
    payload: many,
    on: 'helpdesk.message-received',
    attempts: 8,
  },
  'helpdesk.empty-desks': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'helpdesk.fill-next-replies': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'helpdesk.sweep-unassigned': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'helpdesk.tell-followers': {
    queue: 'default',
    payload: many,
    on: 'helpdesk.message-received',
    attempts: 8,
  },
  'helpdesk.carry-out-bulk': { queue: 'bulk', payload: one, attempts: 12 },
  'helpdesk.sweep-sla': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'helpdesk.record-alarms': { queue: 'default', payload: many, attempts: 12 },
  'helpdesk.follow-calendar': {
    queue: 'default',
    payload: nothing,
    on: 'organisations.holidays-changed',
    attempts: 12,
  },
  'helpdesk.recount-due': { queue: 'default', payload: nothing, attempts: 12 },
  'helpdesk.apply-rules': { queue: 'default', payload: many, attempts: 12, together: 200 },
  'helpdesk.tell-webhooks': { queue: 'default', payload: many, attempts: 12 },
  'helpdesk.apply-timed-rule': { queue: 'default', payload: ofRule, attempts: 12 },
  'helpdesk.sweep-disturbances': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'helpdesk.answer-disturbed': { queue: 'bulk', payload: ofAnswer, attempts: 12 },
  'helpdesk.sweep-rules': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'organisations.check-import': { queue: 'default', payload: one, attempts: 5 },
  'organisations.apply-import': { queue: 'default', payload: one, attempts: 5 },
  'organisations.undo-import': { queue: 'default', payload: one, attempts: 5 },
  'organisations.sweep-terms': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'organisations.open-campaign': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'documents.follow-training': {
    queue: 'default',
    payload: one,
    on: [
      'organisations.training-planned',
      'organisations.training-moved',
      'organisations.training-cancelled',
      'organisations.training-closed',
      'organisations.training-reopened',
    ],
    attempts: 12,
  },
  'documents.follow-officers': {
    queue: 'default',
    payload: many,
    on: ['organisations.officers-changed', 'organisations.chiefs-changed'],
    attempts: 12,
  },
  'documents.follow-cohort': {
    queue: 'default',
    payload: many,
    on: 'organisations.cohort-changed',
    attempts: 12,
  },
  'documents.sweep-due': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'documents.send-reminders': { queue: 'default', payload: many, attempts: 12 },
  'documents.tell-elsewhere': {
    queue: 'default',
    payload: many,
    on: 'channels.notice-failed',
    attempts: 12,
  },
  'documents.settle-province': { queue: 'default', payload: ofProvince, attempts: 12 },
  'documents.sweep-provinces': {
    queue: 'sweeps',
    payload: nothing,
    on: ['organisations.holidays-changed', 'documents.settings-changed'],
    attempts: 3,
  },
  'credentials.prepare-batch': { queue: 'default', payload: one, attempts: 12 },
  'credentials.provision-accounts': { queue: 'default', payload: many, attempts: 12 },
  'credentials.lock-accounts': { queue: 'urgent', payload: many, attempts: 30 },
  'credentials.lock-again': { queue: 'urgent', payload: one, attempts: 30 },
  'credentials.tell-steps': { queue: 'default', payload: many, attempts: 12 },
  'credentials.send-transfers': { queue: 'default', payload: one, attempts: 12 },
  'credentials.send-reveal-link': { queue: 'outbound', payload: one, attempts: 12 },
  'credentials.follow-officers': {
    queue: 'default',
    payload: many,
    on: 'organisations.officers-changed',
    attempts: 12,
  },
  'credentials.follow-change': { queue: 'default', payload: one, attempts: 12 },
  'credentials.stop-batch': { queue: 'urgent', payload: one, attempts: 30 },
  'credentials.tell-incident': {
    queue: 'outbound',
    payload: one,
    on: 'credentials.incident-opened',
    attempts: 12,
  },
  // Somebody waits for the link in a chat: not behind what is fetched for everybody who writes.
  'credentials.push-password': { queue: 'outbound', payload: one, attempts: 12 },
  'credentials.weigh-case': { queue: 'default', payload: one, attempts: 12 },
  'credentials.open-renewal': { queue: 'default', payload: one, attempts: 12 },
  'credentials.flag-exposed': {
    queue: 'default',
    payload: one,
    on: 'helpdesk.secret-exposed',
    attempts: 12,
  },
  'credentials.hold-case': { queue: 'urgent', payload: one, attempts: 12 },
  'credentials.begin-binding': { queue: 'outbound', payload: ofAsker, attempts: 12 },
  'credentials.send-code': { queue: 'outbound', payload: one, attempts: 12 },
  'credentials.follow-case': {
    queue: 'default',
    payload: one,
    on: 'credentials.credential-settled',
    attempts: 12,
  },
  'credentials.sweep-cases': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'credentials.sweep-operations': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'credentials.sweep-links': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'credentials.sweep-transfers': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'assistant.hear': {
    queue: 'default',
    payload: many,
    on: 'helpdesk.message-received',
    attempts: 12,
    inLine: true,
  },
  'assistant.follow-case': { queue: 'default', payload: one, on: 'credentials.case-changed', attempts: 12 },
  'documents.check-copy': { queue: 'default', payload: one, attempts: 12 },
  'documents.read-copies': { queue: 'default', payload: one, attempts: 6 },
  'documents.send-upload-link': { queue: 'outbound', payload: one, attempts: 12 },
  'documents.follow-returned-mail': {
    queue: 'default',
    payload: one,
    on: 'channels.mail-returned',
    attempts: 12,
  },
  'erasures.erase-person': { queue: 'default', payload: one, attempts: 12 },
  'erasures.sweep': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'documents.sweep-copies': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'insights.count-backlog': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'insights.sweep-reports': { queue: 'sweeps', payload: nothing, attempts: 3 },
  'jobs.sweep-expired': { queue: 'sweeps', payload: nothing, attempts: 3 },
} as const satisfies Record<string, JobDefinition>;

export type JobName = keyof typeof jobs;
export type JobPayload<Name extends JobName> = z.infer<(typeof jobs)[Name]['payload']>;

/** A job's definition by a name that may come from an old row: undefined when the list no longer has it. */
export function jobDefinition(name: string): JobDefinition | undefined {
  return Object.hasOwn(jobs, name) ? jobs[name as JobName] : undefined;
}

/** The jobs that an event asks for. */
export function jobsOn(event: EventName): JobName[] {
  return (Object.keys(jobs) as JobName[]).filter((name) =>
    [(jobs[name] as JobDefinition).on].flat().includes(event),
  );
}
