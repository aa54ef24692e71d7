import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the browser's tab after what is shown in it; `waiting` stands in front, so that it is seen from another tab. */
export function useTitle(title: string, waiting = 0): void {
  const { t } = useTranslation();
  const name = t('brand.name');
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${title} · ${name}`;
  }, [title, waiting, name]);
}
