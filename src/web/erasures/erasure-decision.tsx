import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { erasureKeys, erasuresApi, type Erasure } from '../api/erasures.api';
import { useAct } from '../platform/use-act';
import { useMay, useSession } from '../platform/session';
import { ConfirmButton } from '../ui/confirm-button';
import { Notice } from '../ui/notice';
import { ReasonForm } from '../ui/reason-form';

/** Somebody else than who asked approves; each of them may refuse. */
export function ErasureDecision({ erasure: { id, requestedBy } }: { erasure: Erasure }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const mayDecide = useMay('erasures.approve');
  const [refusing, setRefusing] = useState(false);
  const approve = useAct([erasureKeys.all], erasuresApi.decide);
  const refuse = useAct([erasureKeys.all], erasuresApi.decide, {
    onDone: () => setRefusing(false),
    quiet: true,
  });
  if (!mayDecide) return null;
  const isOwn = requestedBy.id === staff.id;
  const no = t(isOwn ? 'erasures.withdraw' : 'erasures.refuse');
  return (
    <>
      {isOwn && <Notice tone="warn">{t('erasures.own')}</Notice>}
      <Group gap="xs">
        {!isOwn && (
          <ConfirmButton
            color="red.9"
            danger
            loading={approve.isPending}
            question={t('erasures.approve-question')}
            confirm={t('erasures.approve')}
            onConfirm={() => approve.mutate({ id, reason: null })}
          >
            {t('erasures.approve')}
          </ConfirmButton>
        )}
        <Button variant="default" onClick={() => setRefusing(true)}>
          {no}
        </Button>
      </Group>
      {refusing && (
        <ReasonForm
          title={no}
          submit={no}
          text={t('erasures.refuse-text')}
          danger={false}
          maxLength={500}
          act={{ ...refuse, mutate: (reason: string) => refuse.mutate({ id, reason }) }}
          onClose={() => setRefusing(false)}
        />
      )}
    </>
  );
}
