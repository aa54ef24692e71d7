import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { documentsApi, type Obligation } from '../api/documents.api';
import { useMay } from '../platform/session';
import { Record } from '../ui/record-list';
import { ToneChip, type Tone } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './documents.module.css';
import { SendAgain } from './link-faults';
import { ReminderTrail } from './reminder-trail';
import { useDocumentAct } from './use-document-act';

const AttestDialog = lazy(() => import('./attest-dialog').then((part) => ({ default: part.AttestDialog })));
const WaiverDialog = lazy(() => import('./waiver-dialog').then((part) => ({ default: part.WaiverDialog })));

const tones: { [State in Obligation['state']]: Tone } = {
  pending: 'info',
  overdue: 'bad',
  returned: 'warn',
  met: 'good',
  exempt: 'plain',
  waived: 'plain',
};

/** One document that a LAO owes: whose, until when, what became of it, and what can be done now. */
export function ObligationRecord({ obligation, onLao = false }: { obligation: Obligation; onLao?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [trail, setTrail] = useState(false);
  const { lao, province, slot, officer, state, dueOn, resendBy, daysLate, evidence, reminders } = obligation;
  const whose = [t(`documents-slot.${slot}`), officer?.name ?? t('documents.nobody')].join(' · ');
  return (
    <Record
      title={
        onLao ? (
          whose
        ) : (
          <Link to="/organisations/$code" params={{ code: lao.code }} search={{}} className={classes.link}>
            {lao.title}
          </Link>
        )
      }
      detail={[
        ...(onLao ? [] : [whose, province.name]),
        t('documents.due', { date: format.date(dueOn) }),
        resendBy && t('documents.resend-by', { date: format.date(resendBy) }),
        daysLate > 0 && t('documents.late', { count: daysLate }),
        evidence && t(`documents-evidence.${evidence}`),
      ]
        .filter(Boolean)
        .join(' · ')}
      facts={
        <>
          {obligation.link && (
            <ToneChip tone={obligation.link.fault ? 'bad' : 'plain'}>
              {t(`documents-link.${obligation.link.fault ? 'failed' : obligation.link.state}`)}
            </ToneChip>
          )}
          {obligation.waiver && (
            <ToneChip tone="warn">{t(`documents-waiver.${obligation.waiver.state}`)}</ToneChip>
          )}
          <ToneChip tone={tones[state]}>{t(`documents-state.${state}`)}</ToneChip>
        </>
      }
      actions={
        <>
          {reminders > 0 && (
            <Button
              size="compact-md"
              variant="subtle"
              color="gray"
              leftSection={<IconBell size={16} aria-hidden />}
              aria-expanded={trail}
              onClick={() => setTrail(!trail)}
            >
              {t('documents.reminders', { count: reminders })}
            </Button>
          )}
          <ObligationActs obligation={obligation} />
        </>
      }
    >
      {obligation.link?.fault && (
        <p className={classes.trouble}>
          {t(`documents-link.${obligation.link.fault}`)} <SendAgain obligationId={obligation.id} />
        </p>
      )}
      {obligation.waiver?.state === 'waiting' && (
        <p className={classes.asked}>
          {t('documents-waiver.asked', {
            name: obligation.waiver.askedBy,
            at: format.dateTime(obligation.waiver.askedAt),
            reason: obligation.waiver.reason,
          })}
          {obligation.waiver.own && ` ${t('documents-waiver.by-another')}`}
        </p>
      )}
      {trail && <ReminderTrail id={obligation.id} />}
    </Record>
  );
}

function ObligationActs({ obligation }: { obligation: Obligation }) {
  const { t } = useTranslation();
  const mayCollect = useMay('documents.collect');
  const mayWaive = useMay('documents.waive');
  const [task, setTask] = useState<'attest' | 'waive' | null>(null);
  const decide = useDocumentAct((decision: 'granted' | 'refused') =>
    documentsApi.decideWaiver(obligation.id, decision),
  );
  if (!['pending', 'overdue', 'returned'].includes(obligation.state)) return null;
  const waits = obligation.waiver?.state === 'waiting';
  return (
    <>
      {waits &&
        mayWaive &&
        !obligation.waiver?.own &&
        (['granted', 'refused'] as const).map((decision) => (
          <Button
            key={decision}
            size="compact-md"
            variant={decision === 'granted' ? 'light' : 'subtle'}
            color={decision === 'granted' ? undefined : 'gray'}
            loading={decide.isPending && decide.variables === decision}
            onClick={() => decide.mutate(decision)}
          >
            {t(`documents-waiver.do-${decision}`)}
          </Button>
        ))}
      {mayCollect && !waits && (
        <Button size="compact-md" variant="subtle" color="gray" onClick={() => setTask('waive')}>
          {t('documents-act.waive')}
        </Button>
      )}
      {mayCollect && (
        <Button size="compact-md" variant="light" onClick={() => setTask('attest')}>
          {t('documents-act.attest')}
        </Button>
      )}
      <Suspense fallback={null}>
        {task === 'attest' && <AttestDialog obligation={obligation} onClose={() => setTask(null)} />}
        {task === 'waive' && <WaiverDialog obligation={obligation} onClose={() => setTask(null)} />}
      </Suspense>
    </>
  );
}
