import { useEffect, useState } from 'react';
import { canKeep } from './field-box';

/** Whether the page and its files are on this device, so that it opens without a network. */
export function useOfflineReady(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (!canKeep() || !('serviceWorker' in navigator)) return;
    // Answers once the worker has kept everything; never where it could not.
    void navigator.serviceWorker.ready.then(() => setReady(true));
  }, []);
  return ready;
}
