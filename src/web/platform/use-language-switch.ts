import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { sessionApi } from '../api/session.api';
import type { Session } from '../api/types';
import { type Language, switchLanguage } from '../i18n/i18n';
import { toastProblem } from '../ui/toast';

/** Switches between Thai and English at once, and keeps the choice with the account where one is signed in. */
export function useLanguageSwitch() {
  const { i18n } = useTranslation();
  const client = useQueryClient();
  const current: Language = i18n.language === 'en' ? 'en' : 'th';
  const other: Language = current === 'th' ? 'en' : 'th';
  const choose = (language: Language) => {
    switchLanguage(language).catch((error: unknown) => toastProblem(error));
    const session = client.getQueryData<Session>(keys.session);
    if (!session) return;
    client.setQueryData<Session>(keys.session, { ...session, staff: { ...session.staff, locale: language } });
    sessionApi.changeProfile({ locale: language }).catch((error: unknown) => toastProblem(error));
  };
  return { current, choose, toggle: () => choose(other), otherName: other === 'th' ? 'ภาษาไทย' : 'English' };
}
