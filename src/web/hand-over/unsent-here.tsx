import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { Notice } from '../ui/notice';
import classes from './hand-over.module.css';
import { unsentHere } from './offline';

/** What was signed for on this device and never reached the desk, said where a province begins: only this device knows. */
export function UnsentHere({ province }: { province: string }) {
  const { t } = useTranslation();
  const { data: count } = useQuery({
    queryKey: keys.unsentHere(province),
    queryFn: () => unsentHere(province),
    networkMode: 'always',
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  });
  if (!count) return null;
  return (
    <Notice tone="warn" role="status">
      <span className={classes.state}>
        <span>{t('hand-over.unsent-here', { count })}</span>
        {/* A page of its own: its worker looks after that address and no other. */}
        <Button component="a" href={`/hand-over/${province}`} size="compact-md">
          {t('hand-over.to-unsent')}
        </Button>
      </span>
    </Notice>
  );
}
