import { useTranslation } from 'react-i18next';
import type { ChannelLink } from '../api/types';
import { Notice } from '../ui/notice';
import { useFormat } from '../ui/use-format';
import { useNow } from '../ui/use-now';
import classes from './channel-record.module.css';

/** What the last test found: that all holds, or what is wrong, what to do, and the word to tell those who help. */
export function ChannelTest({ at, by, steps }: NonNullable<ChannelLink['test']>) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow(60_000);
  if (!steps) return null;
  const worth = steps.filter(({ ok, code }) => !ok || code);
  const facts = { time: format.relative(at, now), by };
  if (worth.length === 0) {
    return (
      <div className={classes.test}>
        <Notice tone="good">{t('channel-test.good', facts)}</Notice>
      </div>
    );
  }
  return (
    <div className={classes.test}>
      <Notice tone={steps.every(({ ok }) => ok) ? 'warn' : 'bad'}>
        {t('channel-test.found', facts)}
        <ul className={classes.found}>
          {worth.map(({ key, code, detail }) => (
            <li key={key}>
              <strong>{t(`channel-check.${key}`, { defaultValue: key })}</strong>{' '}
              {t(`channel-advice.${code ?? 'unknown'}`, { defaultValue: t('channel-advice.unknown') })}{' '}
              <span className={classes.detail}>
                {[code, detail === code ? null : detail].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
