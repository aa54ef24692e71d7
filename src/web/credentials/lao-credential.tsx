import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { LaoDetail } from '../api/types';
import { LaoResets } from '../resets/lao-resets';
import { BlankProblem } from '../ui/blank';
import { Notice } from '../ui/notice';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import { CredentialActs } from './credential-acts';
import { CredentialFacts } from './credential-facts';
import { credentialQuery } from './credential-query';
import { CredentialTrail } from './credential-trail';
import { EarlierItems } from './earlier-items';
import classes from './lao-credential.module.css';
import { LaoNotices, LaoNotTold } from './lao-notices';
import { standingTones } from './standing.policy';
import { useStandingLine } from './use-standing-line';

/** A LAO's credential on its page: where it stands, its whole way, and what can be done now. */
export function LaoCredentialSection({ lao }: { lao: LaoDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lineOf = useStandingLine();
  const { item: sought } = useSearch({ from: '/signed-in/shell/organisations/$code' });
  const { data, error, refetch } = useQuery(credentialQuery(lao.code));
  return (
    <section aria-labelledby="credential">
      <h2 id="credential" className={classes.heading}>
        {t('context.credential')}
      </h2>
      {error && !data && <BlankProblem error={error} retry={() => void refetch()} />}
      {!data && !error && <Skeleton height={140} />}
      {data && (
        <div className={classes.parts}>
          <div className={classes.standing}>
            <ToneChip tone={standingTones[data.standing]}>{t(`standing.${data.standing}`)}</ToneChip>
            <p>{lineOf(data)}</p>
          </div>
          {data.openIncidents.length > 0 && (
            <Notice tone="bad" title={t('lao-credential.incidents')}>
              <ul className={classes.incidents}>
                {data.openIncidents.map((incident) => (
                  <li key={incident.id}>
                    <Link to="/incidents/$incidentId" params={{ incidentId: incident.id }}>
                      {t(`incident-kind.${incident.kind}`)}
                    </Link>{' '}
                    · {format.dateTime(incident.openedAt)}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          <LaoNotTold notices={data.notices} />
          <CredentialActs credential={data} lao={lao.title} province={lao.province.code} />
          <LaoResets credential={data} lao={lao.title} />
          {data.account && <CredentialFacts credential={data} />}
          {data.notices.length > 0 && <LaoNotices notices={data.notices} />}
          {data.trail.length > 0 && <CredentialTrail steps={data.trail} />}
          {data.item && <EarlierItems laoCode={lao.code} newest={data.item.id} sought={sought} />}
        </div>
      )}
    </section>
  );
}
