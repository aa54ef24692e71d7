import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyViewsApi, type ViewRequest } from '../api/copy-views.api';
import { ApiProblem } from '../api/problem';
import { ReasonForm } from '../ui/reason-form';

/** Whether somebody has opened as many copies as an hour allows. */
export function isViewLimit(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'copy.view-limit';
}

/** Where the limit is met: asks a supervisor for more, with a reason. */
export function ViewLimit({ kind }: { kind: ViewRequest['kind'] }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const ask = useMutation({
    mutationFn: (reason: string) => copyViewsApi.ask(kind, reason),
    onSuccess: () => setAsking(false),
  });
  if (ask.isSuccess) return <p role="status">{t('copy-views.asked')}</p>;
  return (
    <>
      <Button variant="light" onClick={() => setAsking(true)}>
        {t('copy-views.ask')}
      </Button>
      {asking && (
        <ReasonForm
          title={t('copy-views.ask')}
          submit={t('copy-views.send')}
          text={t('copy-views.ask-text')}
          danger={false}
          maxLength={300}
          act={ask}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
