import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { keys } from '../api/keys';
import type { Session } from '../api/types';
import { switchLanguage } from '../i18n/i18n';
import { holdsMemoryOfOther } from './session';

/** Begins the work of who has just signed in, where they wanted to go, in their language. */
export function useEnter(to: string | undefined): (session: Session) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const router = useRouter();
  return async (session) => {
    if (holdsMemoryOfOther(session.staff.id)) return window.location.assign(to ?? '/');
    client.setQueryData(keys.session, session);
    await switchLanguage(session.staff.locale === 'en' ? 'en' : 'th');
    if (session.stage === 'enrol-second-factor') await navigate({ to: '/second-factor' });
    else router.history.push(to ?? '/');
  };
}
