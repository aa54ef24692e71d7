import { lazy, Suspense, useSyncExternalStore } from 'react';
import { signOutQuestion } from './sign-out';

const SignOutDialog = lazy(() =>
  import('./sign-out-dialog').then((part) => ({ default: part.SignOutDialog })),
);

/** Asks whether to sign out though something is left behind on this device; nothing until then. */
export function SignOutQuestion() {
  const count = useSyncExternalStore(signOutQuestion.subscribe, signOutQuestion.read);
  return <Suspense fallback={null}>{count > 0 && <SignOutDialog count={count} />}</Suspense>;
}
