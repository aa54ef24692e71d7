import { deviceStore } from './device-store';
import { canKeep } from './field-box';

/**
 * Sees to it that this screen opens without a network: its own worker (under /hand-over/ only) keeps the page and its
 * files, the browser is asked not to clear what is kept, and what is fetched on demand is fetched while there is a
 * network.
 */
export function prepareForOffline(): void {
  if (!canKeep()) return;
  if ('serviceWorker' in navigator) {
    // A device that refuses stays a device that needs a network; the screen says when there is none.
    navigator.serviceWorker
      .register('/hand-over/worker.js', { scope: '/hand-over/', updateViaCache: 'none' })
      .catch(() => undefined);
  }
  void navigator.storage?.persist?.();
  void Promise.all([import('./scan-dialog'), import('jsqr')]).catch(() => undefined);
}

/** How many hand-overs this device holds that the desk does not have: of one province, or of all. */
export async function unsentHere(province?: string): Promise<number> {
  if (!canKeep()) return 0;
  const kept = await deviceStore.kept();
  return kept.filter((one) => !province || one.province === province).length;
}

/** Takes all lists of names off a device whose person signs out; what waits to be sent stays. */
export async function forgetLists(): Promise<void> {
  if (canKeep()) await deviceStore.dropLists();
}

/** Takes the list of names off a device on which nobody is signed in any more; what waits to be sent stays. */
export async function forgetList(province: string): Promise<void> {
  if (canKeep()) await deviceStore.dropList(province);
}
