import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { destructionApi, destructionKeys, type DestructionRecord } from '../api/destruction.api';
import { useMay, useSession } from '../platform/session';
import { ReasonForm } from '../ui/reason-form';
import { Record } from '../ui/record-list';
import { toastProblem } from '../ui/toast';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';

const tones = { waiting: 'warn', confirmed: 'good', refused: 'bad' } as const;

/** One record of destruction: what, who wrote it, who confirmed it; somebody else than its writer decides here. */
export function DestructionRecordRow({ record, paper }: { record: DestructionRecord; paper: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const client = useQueryClient();
  const { staff } = useSession();
  const mayDecide = useMay('copies.review') && !record.decision && record.writtenBy.id !== staff.id;
  const [refusing, setRefusing] = useState(false);
  const decide = useMutation({
    mutationFn: (reason: string | null) => destructionApi.decide(record.id, reason),
    onSuccess: () => setRefusing(false),
    onSettled: () => client.invalidateQueries({ queryKey: destructionKeys.all }),
  });
  const { kind, method, destroyedOn, province, lines, sheets, place, reason } = record;
  const persons = [record.destroyedBy, record.witnessedBy].filter(Boolean).join(', ');
  return (
    <Record
      title={t(`destruction.method.${method}`, { date: format.date(destroyedOn) })}
      detail={[
        province.name,
        kind === 'paper'
          ? t('destruction.sheets', { count: sheets ?? 0 })
          : t('destruction.lines', { count: lines }),
        place,
        persons && t('destruction.persons', { persons }),
        t('destruction.written', { name: record.writtenBy.name, at: format.dateTime(record.writtenAt) }),
        record.decidedBy &&
          record.decidedAt &&
          t(`destruction.by-${record.decision ?? 'confirmed'}`, {
            name: record.decidedBy,
            at: format.dateTime(record.decidedAt),
          }),
        reason,
      ]
        .filter(Boolean)
        .join(' · ')}
      facts={
        <ToneChip tone={tones[record.decision ?? 'waiting']}>
          {t(`destruction.state.${record.decision ?? 'waiting'}`)}
        </ToneChip>
      }
      actions={
        <>
          {paper}
          {mayDecide && (
            <>
              <Button
                size="compact-md"
                variant="light"
                loading={decide.isPending && !refusing}
                onClick={() => decide.mutate(null, { onError: (problem) => toastProblem(problem) })}
              >
                {t('destruction.confirm')}
              </Button>
              <Button size="compact-md" variant="subtle" color="red" onClick={() => setRefusing(true)}>
                {t('destruction.refuse')}
              </Button>
            </>
          )}
        </>
      }
    >
      {refusing && (
        <ReasonForm
          title={t('destruction.refuse')}
          submit={t('destruction.refuse')}
          text={t('destruction.refuse-text')}
          danger
          maxLength={300}
          act={{ ...decide, mutate: (why: string) => decide.mutate(why) }}
          onClose={() => setRefusing(false)}
        />
      )}
    </Record>
  );
}
