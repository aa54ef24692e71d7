import { setTimeout } from 'node:timers/promises';
import type { RunningDesk } from '../support/running-desk.js';

/** Every address of a screen, by who works there; `{…}` is the newest of a table. */
export const screens = {
  supervisor: [
    '/inbox',
    '/inbox?view=closed',
    '/inbox/{tickets.id}',
    '/search?q=รหัส',
    '/overview',
    '/organisations',
    '/organisations/provinces',
    '/organisations/{laos.code}',
    '/organisations/provinces/90',
    '/trainings',
    '/trainings/{trainings.id}',
    '/imports',
    '/documents',
    '/documents/list',
    '/documents/settings',
    '/batches',
    '/custody',
    '/incidents',
    '/id-cards',
    '/manual-tasks',
    '/reset-cases',
    '/reset-settings',
    '/account',
  ],
  admin: [
    '/admin/audit',
    '/admin/channels',
    '/admin/failed-jobs',
    '/admin/macros',
    '/admin/sla',
    '/admin/staff',
    '/admin/disturbances',
    '/admin/rules',
    '/admin/desks',
    '/admin/fields',
    '/admin/webhooks',
    '/admin/sign-in',
    '/admin/erasures',
    '/admin/articles',
  ],
  representative: ['/province', '/hand-over/90', '/id-cards', '/documents'],
};

/** The address with the newest row's id in it; the sample's rows may still come in. Throws where the desk gets none. */
export async function addressOf(desk: RunningDesk, path: string): Promise<string> {
  const [, table, column] = /\{(\w+)\.(\w+)\}/.exec(path) ?? [];
  if (!table) return path;
  for (let tries = 0; tries < 60; tries += 1) {
    const rows = await desk.query<{ one: string }>(
      `SELECT ${column} AS one FROM ${table} ORDER BY ${column} DESC LIMIT 1`,
    );
    if (rows?.[0]) return path.replace(/\{.*\}/, String(rows[0].one));
    await setTimeout(500);
  }
  throw new Error(`the desk has nothing for ${path}`);
}
