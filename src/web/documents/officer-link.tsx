import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copiesApi } from '../api/copies.api';
import { toastDone, toastProblem } from '../ui/toast';
import classes from './copies.module.css';
import { OwedSelect } from './owed-select';

/** Mails one officer a link by which they photograph and send their own card, once. */
export function OfficerLink({ province }: { province: string }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const send = useMutation({
    mutationFn: (obligationId: string) => copiesApi.sendLink(obligationId),
    onSuccess: () => {
      toastDone(t('copies.link-asked'));
      setChosen(null);
    },
    onError: (error) => toastProblem(error),
  });
  return (
    <>
      <OwedSelect label={t('copies.whose')} province={province} value={chosen} onChange={setChosen} />
      <div className={classes.acts}>
        <Button
          variant="light"
          disabled={!chosen}
          loading={send.isPending}
          onClick={() => chosen && send.mutate(chosen)}
        >
          {t('copies.send-link')}
        </Button>
      </div>
    </>
  );
}
