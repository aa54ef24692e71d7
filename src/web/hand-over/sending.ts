import { handOverApi } from '../api/hand-over.api';
import { keys } from '../api/keys';
import { ApiProblem, isSignedOut } from '../api/problem';
import { queryClient } from '../api/query-client';
import { deviceStore, type KeptHandOver } from './device-store';

/** What this device still holds, and whether somebody has to sign in before it can go. */
export interface Waiting {
  kept: KeptHandOver[];
  signedOut: boolean;
}

const lock = 'lhr-hand-overs';
/** A network that is there and answers nothing is none. In ms. */
const patience = 15_000;
const againEvery = 20_000;

let state: Waiting = { kept: [], signedOut: false };
let staffId: string | null = null;
const listeners = new Set<() => void>();
const tabs = new BroadcastChannel(lock);
tabs.onmessage = () => void readKept();

/** What waits on this device, for every tab alike. */
export const waiting = {
  read: (): Waiting => state,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

function show(change: Partial<Waiting>): void {
  state = { ...state, ...change };
  for (const tell of listeners) tell();
}

async function readKept(): Promise<void> {
  show({ kept: await readAll() });
}

/** What was shown before, where the device does not say now: it is asked again in a while. */
function readAll(): Promise<KeptHandOver[]> {
  return deviceStore.kept().catch(() => state.kept);
}

async function changed(): Promise<void> {
  await readKept();
  tabs.postMessage('changed');
}

/** Puts a hand-over on the disk of this device. From then on it is not lost, whatever happens. */
export async function keep(one: KeptHandOver): Promise<void> {
  await deviceStore.keep(one);
  await changed();
}

/** Takes one away that was refused, at a person's word. */
export async function discard(clientKey: string): Promise<void> {
  await deviceStore.drop(clientKey);
  await changed();
}

/** Gives a refused one another try. */
export async function sendAgain(one: KeptHandOver): Promise<void> {
  await keep({ ...one, refusal: null });
  await sendAll();
}

/**
 * Sends what waits, one after the other and in one tab at a time. A refusal stays and says why; without an answer
 * everything stays as it is. Never throws.
 */
export async function sendAll(): Promise<void> {
  if (!staffId) return;
  await navigator.locks.request(lock, async () => {
    for (const one of await readAll()) {
      if (one.by.id !== staffId || one.refusal) continue;
      if (!(await send(one))) return;
    }
  });
}

/** Whether the next may be tried. */
async function send(one: KeptHandOver): Promise<boolean> {
  try {
    await handOverApi.record(one.body, AbortSignal.timeout(patience));
    await deviceStore.drop(one.clientKey);
    await changed();
    show({ signedOut: false });
    return true;
  } catch (error) {
    if (isSignedOut(error)) show({ signedOut: true });
    // Somebody else has signed in since: it stays for its own person, and the screen learns whose the session is.
    if (isAnothers(error)) void queryClient.invalidateQueries({ queryKey: keys.session });
    if (!isRefusal(error)) return isOfThisOne(error);
    await deviceStore.keep({ ...one, refusal: { code: error.code, status: error.status } });
    await changed();
    return true;
  }
}

/** An answer that will be the same next time, unless somebody changes something. */
function isRefusal(error: unknown): error is ApiProblem {
  return (
    error instanceof ApiProblem &&
    error.status >= 400 &&
    error.status < 500 &&
    ![401, 408, 425, 429].includes(error.status) &&
    !isAnothers(error)
  );
}

function isAnothers(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'hand-over.another-gave';
}

/** Whether the desk stumbled over this one alone, for all we know: it is tried again later, the next one now. */
function isOfThisOne(error: unknown): boolean {
  return error instanceof ApiProblem && ![0, 401, 429].includes(error.status) && !isAnothers(error);
}

/** Sends for this person from now on: at once, when the network comes back, and every little while. Answers how to stop. */
export function startSending(person: string): () => void {
  staffId = person;
  show({ signedOut: false });
  const attempt = () => void sendAll();
  const timer = setInterval(() => void readKept().then(attempt), againEvery);
  window.addEventListener('online', attempt);
  void readKept().then(attempt);
  return () => {
    clearInterval(timer);
    window.removeEventListener('online', attempt);
    staffId = null;
  };
}
