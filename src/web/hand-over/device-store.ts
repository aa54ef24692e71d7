import type { HandOverList, NewHandOver } from '../api/hand-over.api';

/** Somebody signed for it on this device; the server does not know yet, or did not take it. */
export interface KeptHandOver {
  clientKey: string;
  province: string;
  laoCode: string;
  title: string;
  /** Who takes, as the list shows it. */
  officer: string;
  /** Who gave: only they send it, so that the record names the right person. */
  by: { id: string; name: string };
  /** The PIN in it is closed for the desk: this device cannot read it any more. */
  body: NewHandOver;
  /** Why the server refused it; a person has to look. */
  refusal: { code: string; status: number } | null;
}

/** A list as it was taken along; `clockOff`: how far this device's clock was ahead of the desk's then, in ms. */
export type KeptList = HandOverList & { clockOff: number };

const name = 'lhr-hand-over';
const stores = ['lists', 'kept'] as const;
type Store = (typeof stores)[number];

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const store of stores) request.result.createObjectStore(store);
    };
    request.onsuccess = () => {
      const database = request.result;
      // A browser drops the connection when it likes, as of a phone in a pocket: the next work opens another.
      database.onclose = () => (opened = null);
      database.onversionchange = () => {
        database.close();
        opened = null;
      };
      resolve(database);
    };
    request.onerror = () => reject(request.error ?? new Error(name));
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** Answers when it is on the disk, not before: what was signed must survive the next moment. */
async function work<T>(
  store: Store,
  mode: IDBTransactionMode,
  act: (records: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  try {
    return await attempt(store, mode, act);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error;
    // The connection was dropped without a word; nothing was begun on it.
    opened = null;
    return attempt(store, mode, act);
  }
}

async function attempt<T>(
  store: Store,
  mode: IDBTransactionMode,
  act: (records: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode, { durability: 'strict' });
    const request = act(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error(store));
  });
}

/** What a device knows without a network: the provinces' lists, and the hand-overs that wait to be sent. */
export const deviceStore = {
  list: (province: string) => work<KeptList | undefined>('lists', 'readonly', (lists) => lists.get(province)),
  keepList: (list: KeptList) => work('lists', 'readwrite', (lists) => lists.put(list, list.province.code)),
  dropList: (province: string) => work('lists', 'readwrite', (lists) => lists.delete(province)),
  dropLists: () => work('lists', 'readwrite', (lists) => lists.clear()),
  kept: () => work<KeptHandOver[]>('kept', 'readonly', (kept) => kept.getAll()),
  keep: (one: KeptHandOver) => work('kept', 'readwrite', (kept) => kept.put(one, one.clientKey)),
  drop: (clientKey: string) => work('kept', 'readwrite', (kept) => kept.delete(clientKey)),
};
