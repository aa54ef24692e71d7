import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CheckKind, ResetCaseDetail } from '../api/resets.api';
import { useSession } from '../platform/session';
import { ToneChip } from '../ui/tone-chip';
import type { CaseTask } from './case-dialog';
import classes from './resets.module.css';
import { SendCode } from './send-code';
import { waysLeft } from './ways.policy';

interface CaseMissingProps {
  detail: ResetCaseDetail;
  onTask: (task: CaseTask) => void;
}

/** What is missing, way by way, each with the act that brings it. Nothing where all is there. */
export function CaseMissing({ detail, onTask }: CaseMissingProps) {
  const { t } = useTranslation();
  const { needs, checks, missing, acts, case: one } = detail;
  if (missing.length === 0) return null;
  const held = checks.filter(({ state }) => state === 'holds').map(({ kind }) => kind);
  const ways = waysLeft(needs.level, held, acts.includes('send-code'));
  const unbound = missing.includes('bound-identity');
  return (
    <section aria-labelledby="missing">
      <h2 id="missing" className={classes.heading}>
        {t('reset-case.missing')}
      </h2>
      <div className={classes.box}>
        <p>{t(ways.length > 1 ? 'reset-case.ways' : 'reset-case.one-way')}</p>
        {ways.map((way) => (
          <div key={way.join(' ')} className={classes.way}>
            {way.length > 1 && <h3>{way.map((kind) => t(`reset-check-kind.${kind}`)).join(' + ')}</h3>}
            <ul className={classes.list}>
              {way.map((kind) => (
                <li key={kind} className={classes.line}>
                  <span>{t(`reset-check-${way.length > 1 ? 'short' : 'kind'}.${kind}`)}</span>
                  {held.includes(kind) ? (
                    <ToneChip tone="good" icon={<IconCheck size={13} aria-hidden />}>
                      {t('reset-case.there')}
                    </ToneChip>
                  ) : (
                    <Bring kind={kind} caseId={one.id} may={acts.includes('check')} onTask={onTask} />
                  )}
                </li>
              ))}
            </ul>
          </div>
        ))}
        {unbound && <p className={classes.hint}>{t('reset-case.unbound')}</p>}
      </div>
    </section>
  );
}

interface BringProps {
  kind: CheckKind;
  caseId: string;
  may: boolean;
  onTask: (task: CaseTask) => void;
}

/** The act that brings a fact, or who has it to do: a province's word is the province's, calls and letters are DLA's. */
function Bring({ kind, caseId, may, onTask }: BringProps) {
  const { t } = useTranslation();
  const { staff } = useSession();
  if (kind === 'code') return <SendCode caseId={caseId} />;
  if (kind === 'bound-identity') return null;
  const ofProvince = kind === 'representative';
  const mine = kind === 'in-person' || ofProvince === (staff.role === 'representative');
  if (!may || !mine)
    return (
      <span className={classes.detail}>
        {t(
          ofProvince
            ? 'reset-case.waits-province'
            : kind === 'in-person'
              ? 'reset-case.waits-anybody'
              : 'reset-case.waits-dla',
        )}
      </span>
    );
  return (
    <Button size="compact-md" variant="light" onClick={() => onTask(kind)}>
      {t(`reset-check-act.${kind}`)}
    </Button>
  );
}
