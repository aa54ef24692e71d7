import { useTranslation } from 'react-i18next';
import type { LaoCredential } from '../api/hand-over.api';
import { Notice } from '../ui/notice';
import { type Tone, ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './lao-credential.module.css';

type LaoNotice = LaoCredential['notices'][number];

const tones: Record<LaoNotice['state'], Tone> = {
  queued: 'plain',
  sending: 'plain',
  sent: 'good',
  failed: 'bad',
  unknown: 'warn',
  nobody: 'bad',
};

/** Says in red that a LAO does not know what happened to its credential, and what helps. */
export function LaoNotTold({ notices }: { notices: LaoNotice[] }) {
  const { t } = useTranslation();
  const states = notices.map(({ state }) => state);
  const what = states.includes('nobody') ? 'nobody' : states.includes('failed') ? 'failed' : null;
  if (!what) return null;
  return (
    <Notice tone="bad" title={t(`lao-notice.${what}-title`)}>
      {t(`lao-notice.${what}-text`)}
    </Notice>
  );
}

/** What a LAO was told last, and whether it arrived. */
export function LaoNotices({ notices }: { notices: LaoNotice[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div>
      <h3 className={classes.subheading}>{t('lao-notice.title')}</h3>
      <ul className={classes.notices}>
        {notices.map(({ id, subject, channel, state, at }) => (
          <li key={id}>
            <span lang="th">{subject}</span>
            <span className={classes.detail}>
              {[channel && t(`channel.${channel}`), format.dateTime(at)].filter(Boolean).join(' · ')}
            </span>
            <ToneChip tone={tones[state]}>{t(`lao-notice.state.${state}`)}</ToneChip>
          </li>
        ))}
      </ul>
    </div>
  );
}
