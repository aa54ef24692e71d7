import { Queue, type ConnectionOptions } from 'bullmq';
import { queues, type QueueName } from './catalogue.js';
import { openPatientRedis } from '../platform/redis.js';

/** Prefix of all keys that BullMQ makes in Redis. */
export const queuePrefix = 'lhr';

/**
 * What travels through Redis: the outbox row, its arrangement and since when it is due (ms since 1970; an earlier version
 * beside this one does not say), or the name of a schedule. Never content.
 */
export type QueuedJob = { row: string; version: number; due?: number } | { schedule: string };

/** Opens the queues on one connection. The caller closes them. */
export function openQueues(): Record<QueueName, Queue<QueuedJob>> {
  const connection = openPatientRedis('queues') as ConnectionOptions;
  const open = (name: QueueName) => {
    const queue = new Queue<QueuedJob>(name, {
      connection,
      prefix: queuePrefix,
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    });
    queue.on('error', () => undefined); // the connection itself reports its losses
    return [name, queue] as const;
  };
  return Object.fromEntries(queues.map(open)) as Record<QueueName, Queue<QueuedJob>>;
}
