import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { keys } from '../api/keys';
import type { Session } from '../api/types';
import { credentialNames } from '../credentials/credential-names';
import { refreshLists } from '../helpdesk/ticket-cache';
import { type ChangeSet, Coalescer } from './coalescer';
import { LiveConnection, type LineState } from './live-connection';
import { Throttle } from './throttle';

const pollEvery = 30_000;
const bannerAfter = 4_000;
/** Counts are the dearest reads, of the inbox, of the register and of credentials; nobody follows them faster than this. */
const countsEvery = 3_000;
/** Who has what open, on the rows of lists: at once for the first who moves, and among many who do so no faster. */
const presencesEvery = 10_000;
/** A batch that is being issued tells of itself many times a second. */
const credentialTopics = ['batch', 'custody', 'incident', 'notice', 'reset-case'];

/** Reads again what is counted or listed over many rows, at most every few seconds. */
interface Counts {
  tickets: Throttle;
  presences: Throttle;
  register: Throttle;
  custody: Throttle;
  credentials: Throttle;
}

/** Reads again exactly what changed, and only where it is on screen. */
function applyChanges(client: QueryClient, changes: ChangeSet, counts: Counts): void {
  const tickets = changes.get('ticket');
  if (tickets) {
    counts.tickets.ask();
    for (const id of tickets) {
      void client.invalidateQueries({ queryKey: keys.ticket(id) });
      void client.invalidateQueries({ queryKey: keys.messages(id) });
      void client.invalidateQueries({ queryKey: keys.laoCandidates(id) });
    }
    // A failed read is no news: the banner tells of the line, and the next change or poll reads again.
    refreshLists(client, tickets).catch(() => undefined);
  }
  for (const topic of ['contact', 'lao', 'presence'] as const)
    for (const id of changes.get(topic) ?? []) void client.invalidateQueries({ queryKey: keys[topic](id) });
  if (changes.has('presences')) counts.presences.ask();
  if (['custody', 'lao', 'notice'].some((topic) => changes.has(topic))) counts.custody.ask();
  if (['lao', 'training', 'custody'].some((topic) => changes.has(topic))) counts.register.ask();
  if (credentialTopics.some((topic) => changes.has(topic))) counts.credentials.ask();
  for (const topic of ['training', 'import'] as const) {
    if (changes.has(topic)) void client.invalidateQueries({ queryKey: keys[`${topic}s`] });
    for (const id of changes.get(topic) ?? []) void client.invalidateQueries({ queryKey: keys[topic](id) });
  }
  if (changes.has('desk')) for (const queryKey of keys.withDesks) void client.invalidateQueries({ queryKey });
  const me = client.getQueryData<Session>(keys.session)?.staff.id;
  if (me && changes.get('news')?.has(me)) void client.invalidateQueries({ queryKey: keys.news });
  if (changes.has('channel')) void client.invalidateQueries({ queryKey: keys.channels });
  if (changes.has('failed-jobs')) void client.invalidateQueries({ queryKey: keys.failedJobs });
}

/**
 * Keeps every screen live while somebody is signed in. Answers whether the line has been down long enough to say so;
 * while it is, everything on screen is read again every half minute.
 */
export function useLiveSync(): { down: boolean } {
  const client = useQueryClient();
  const [line, setLine] = useState<LineState>('connecting');
  const [down, setDown] = useState(false);

  useEffect(() => {
    const readAgain =
      (...names: (readonly string[])[]) =>
      () => {
        for (const queryKey of names) void client.invalidateQueries({ queryKey });
      };
    const counts: Counts = {
      tickets: new Throttle(readAgain(keys.views), countsEvery),
      presences: new Throttle(readAgain(keys.presences), presencesEvery),
      register: new Throttle(readAgain(keys.provinces, keys.laoLists, keys.documents), countsEvery),
      custody: new Throttle(
        readAgain(keys.handOverLists, keys.provinceTransfers, keys.custodyBoard, keys.laoCredentials),
        countsEvery,
      ),
      credentials: new Throttle(readAgain(...credentialNames), countsEvery),
    };
    const coalescer = new Coalescer((changes) => applyChanges(client, changes, counts));
    const connection = new LiveConnection({
      change: (change) => coalescer.add(change),
      reset: () => void client.invalidateQueries(),
      refused: () => void client.invalidateQueries({ queryKey: keys.session }),
      line: setLine,
    });
    connection.start();
    return () => {
      connection.stop();
      coalescer.stop();
      for (const count of Object.values(counts)) count.stop();
    };
  }, [client]);

  useEffect(() => {
    if (line !== 'down') {
      setDown(false);
      return undefined;
    }
    const banner = setTimeout(() => setDown(true), bannerAfter);
    const poll = setInterval(() => void client.invalidateQueries(), pollEvery);
    return () => {
      clearTimeout(banner);
      clearInterval(poll);
    };
  }, [client, line]);

  return { down };
}
