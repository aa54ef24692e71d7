import { askAndSignOut } from './sign-out';

/** Ends the session, and asks first where something would be left behind on this device. */
export function useSignOut(): () => void {
  return () => void askAndSignOut();
}
