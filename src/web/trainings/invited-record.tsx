import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconCheck, IconSquare, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Invitation, type TrainingDetail, trainingsApi } from '../api/trainings.api';
import { todayThere } from '../i18n/dates';
import { Record } from '../ui/record-list';
import { ToneChip } from '../ui/tone-chip';
import classes from './trainings.module.css';
import { useTrainingAct } from './use-training-act';

interface InvitedRecordProps {
  training: TrainingDetail;
  invitation: Invitation;
  mayWrite: boolean;
}

/** One that is invited: who came for it, or who could be ticked as having come. */
export function InvitedRecord({ training, invitation, mayWrite }: InvitedRecordProps) {
  const { t } = useTranslation();
  const [naming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const { lao, province, officers, attendances } = invitation;
  const place = { laoCode: lao?.code ?? null, province: province.code };
  const record = useTrainingAct((who: { officerId: string } | { name: string }) =>
    trainingsApi.record(training.id, { ...place, ...who }),
  );
  const unrecord = useTrainingAct((id: string) => trainingsApi.unrecord(id));
  const uninvite = useTrainingAct(() => trainingsApi.uninvite(invitation.id));
  const open = mayWrite && training.startsOn <= todayThere();
  const absent = officers.filter(({ id }) => !attendances.some(({ officerId }) => officerId === id));
  return (
    <Record
      title={
        lao ? (
          <Link to="/organisations/$code" params={{ code: lao.code }} className={classes.link}>
            {lao.title}
          </Link>
        ) : (
          t('trainings.representatives-of', { province: province.name })
        )
      }
      detail={lao ? `${lao.district} · ${province.name}` : undefined}
      facts={
        <>
          {attendances.map((attendance) => (
            <ToneChip key={attendance.id} tone="good" icon={<IconCheck size={14} aria-hidden />}>
              {attendance.name}
              {open && (
                <ActionIcon
                  variant="transparent"
                  color="gray"
                  size="xs"
                  aria-label={t('trainings.unrecord', { name: attendance.name })}
                  onClick={() => unrecord.mutate(attendance.id)}
                >
                  <IconX size={13} aria-hidden />
                </ActionIcon>
              )}
            </ToneChip>
          ))}
          {attendances.length === 0 && !open && training.state === 'closed' && (
            <ToneChip tone="warn">{t('trainings.came.false')}</ToneChip>
          )}
        </>
      }
      actions={
        mayWrite && (
          <Group gap={4}>
            {open &&
              absent.map((officer) => (
                <Button
                  key={officer.id}
                  variant="default"
                  size="compact-sm"
                  leftSection={<IconSquare size={15} aria-hidden />}
                  aria-label={`${t('trainings.record')} ${officer.name}`}
                  onClick={() => record.mutate({ officerId: officer.id })}
                >
                  {officer.name}
                </Button>
              ))}
            {open && !naming && (
              <Button variant="subtle" size="compact-sm" onClick={() => setNaming(true)}>
                {t('trainings.somebody-else')}
              </Button>
            )}
            {attendances.length === 0 && (
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                onClick={() => uninvite.mutate(undefined)}
              >
                {t('trainings.uninvite')}
              </Button>
            )}
          </Group>
        )
      }
    >
      {naming && (
        <form
          className={classes.naming}
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) record.mutate({ name: name.trim() });
            setName('');
            setNaming(false);
          }}
        >
          <TextInput
            size="sm"
            autoFocus
            aria-label={t('lao-link.name')}
            placeholder={t('lao-link.name')}
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" size="sm" variant="light">
            {t('trainings.record')}
          </Button>
        </form>
      )}
    </Record>
  );
}
