import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../api/keys';
import { resetsApi } from '../api/resets.api';
import { useCredentialAct } from '../credentials/use-credential-act';
import { Notice } from '../ui/notice';
import { PartProblem } from '../ui/part-problem';
import { ReasonForm } from '../ui/reason-form';
import { toastDone } from '../ui/toast';
import { useFormat } from '../ui/use-format';
import classes from './resets.module.css';

/** Requests come in so fast that nothing is issued by itself: why, how many wait for it, and the word that lets them go on. */
export function HoldNotice() {
  const { t } = useTranslation();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  const intake = useQuery({
    queryKey: [...keys.resetCases, 'intake'],
    queryFn: ({ signal }) => resetsApi.intake(signal),
  });
  const { data } = intake;
  const hold = data?.hold;
  const release = useCredentialAct((reason: string) => resetsApi.release(hold?.id ?? '', reason), {
    quiet: true,
    onDone: () => {
      setAsking(false);
      toastDone(t('reset-hold.released'));
    },
  });
  if (!hold) return <PartProblem query={intake} />;
  const count = (n: number) => format.number(n);
  return (
    <div className={classes.hold}>
      <Notice tone="bad" title={t('reset-hold.title')}>
        <p>
          {t('reset-hold.text', {
            requests: count(hold.requests),
            usual: count(hold.usual),
            time: format.dateTime(hold.beganAt),
          })}
        </p>
        <p>
          {[
            hold.held
              ? t('reset-hold.count', { count: hold.held, shown: count(hold.held) })
              : t('reset-hold.none'),
            t('reset-hold.now', { count: data.lastHour }),
          ].join(' · ')}
        </p>
        <Group gap="xs" mt="xs">
          <Button size="compact-md" onClick={() => setAsking(true)}>
            {t('reset-hold.release')}
          </Button>
          {hold.held > 0 && (
            <Link to="/reset-cases" search={{ tab: 'held' }} className={classes.link}>
              {t('reset-hold.see')}
            </Link>
          )}
        </Group>
      </Notice>
      {asking && (
        <ReasonForm
          title={t('reset-hold.release')}
          submit={t('reset-hold.release')}
          text={t('reset-hold.release-text')}
          danger={false}
          maxLength={300}
          act={release}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
