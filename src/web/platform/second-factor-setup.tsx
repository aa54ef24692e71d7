import { Button, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionApi } from '../api/session.api';
import { BlankProblem } from '../ui/blank';
import { CopyField } from '../ui/copy-field';
import { Notice } from '../ui/notice';
import { problemText } from '../ui/problem-text';
import classes from './second-factor-setup.module.css';
import { RecoveryCodes } from './recovery-codes';

/** Ties an authenticator app to the account: picture or secret, one code to prove it, then the recovery codes, once. */
export function SecondFactorSetup({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const begun = useQuery({
    queryKey: ['second-factor-setup'],
    queryFn: () => sessionApi.beginSecondFactor(),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const confirm = useMutation({ mutationFn: () => sessionApi.confirmSecondFactor(code.replace(/\s/g, '')) });

  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onDone={onDone} />;
  if (begun.error) return <BlankProblem error={begun.error} retry={() => void begun.refetch()} />;
  if (!begun.data) return <Skeleton height={220} />;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <Stack gap="md">
        <Text size="sm">{t('second-factor.scan')}</Text>
        <img
          className={classes.picture}
          src={`data:image/svg+xml;utf8,${encodeURIComponent(begun.data.qrSvg)}`}
          alt={t('second-factor.picture')}
          width={200}
          height={200}
        />
        <CopyField label={t('second-factor.secret')} value={begun.data.secret} />
        {confirm.error && (
          <Notice tone="bad" role="alert">
            {problemText(confirm.error, t)}
          </Notice>
        )}
        <TextInput
          size="md"
          label={t('second-factor.confirm')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
        <Button type="submit" size="md" loading={confirm.isPending} disabled={code.trim().length < 6}>
          {t('second-factor.switch-on')}
        </Button>
      </Stack>
    </form>
  );
}
