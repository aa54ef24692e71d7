import { describe, expect, it } from '@jest/globals';
import { jobs, jobsOn, type JobName } from './catalogue.js';
import { events } from './events.js';
import { retryDelay } from './retry.policy.js';
import { schedules } from './schedules.js';

describe('the catalogue', () => {
  it('lets what stops credentials wait behind nothing else', () => {
    const urgent = (Object.keys(jobs) as JobName[]).filter((name) => jobs[name].queue === 'urgent');
    expect(urgent).toEqual([
      'credentials.lock-accounts',
      'credentials.lock-again',
      'credentials.stop-batch',
      'credentials.hold-case',
    ]);
  });

  it('has those who tell others’ systems wait for nobody else, and nobody for them', () => {
    const inQueue = Object.entries(jobs).filter(([, { queue }]) => queue === 'webhooks');
    expect(inQueue.map(([name]) => name)).toEqual(['channels.deliver-webhook']);
  });

  it('outlasts an hour in which nobody can be reached before a file counts as not to be had', () => {
    const patience = (job: JobName) =>
      Array.from({ length: jobs[job].attempts - 1 }, (_, n) => retryDelay(n + 1)).reduce((a, b) => a + b, 0);
    expect(patience('channels.fetch-attachment')).toBeGreaterThan(3_600_000);
    expect(patience('channels.unpack-mail')).toBeGreaterThan(1_200_000);
  });

  it('names only jobs and events that exist', () => {
    for (const name of Object.keys(schedules)) expect(jobs).toHaveProperty([name]);
    const unheard = (Object.keys(events) as (keyof typeof events)[]).filter((name) => !jobsOn(name).length);
    // Said for modules that are still to come.
    expect(unheard).toEqual(['channels.notice-settled']);
  });
});
