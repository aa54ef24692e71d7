import { lazy, Suspense, useSyncExternalStore } from 'react';
import { toastsWanted } from './toast';

const ToastHost = lazy(() => import('./toast-host').then((part) => ({ default: part.ToastHost })));

/** Shows toasts from the first one on; most visits never need any, so the first screen does not wait for their code. */
export function Toasts() {
  const wanted = useSyncExternalStore(toastsWanted.subscribe, toastsWanted.read);
  return <Suspense fallback={null}>{wanted && <ToastHost />}</Suspense>;
}
