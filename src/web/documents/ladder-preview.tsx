import { useTranslation } from 'react-i18next';
import type { documentsApi } from '../api/documents.api';
import { Section } from '../ui/page';
import { Record, RecordList } from '../ui/record-list';
import { ToneChip } from '../ui/tone-chip';
import { useFormat } from '../ui/use-format';
import classes from './documents.module.css';

type Preview = Awaited<ReturnType<typeof documentsApi.preview>>;
/** How many provinces are named of a rung. */
const named = 12;

/** Who would be told on the next working day: how many by rung, and each person with what they get. */
export function LadderPreview({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rungs = preview.rungs.filter(({ obligations }) => obligations > 0);
  return (
    <Section title={t('ladder.tomorrow', { date: format.date(preview.on) })}>
      {rungs.length === 0 && <p>{t('ladder.nobody')}</p>}
      <RecordList label={t('ladder.preview')}>
        {rungs.map(({ rung, to, obligations, laos, provinces }) => (
          <Record
            key={rung}
            title={`${rung} · ${to.map((one) => t(`documents-recipient.${one}`)).join(', ')}`}
            detail={[
              t('ladder.counted', { laos: format.number(laos), documents: format.number(obligations) }),
              provinces
                .slice(0, named)
                .map(({ name, laos: count }) => `${name} ${format.number(count)}`)
                .join(', '),
            ].join(' · ')}
          />
        ))}
      </RecordList>
      {preview.told.people.length > 0 && <People told={preview.told} />}
    </Section>
  );
}

/** Each person, with what they get and where; those first who hear of most. */
function People({ told }: { told: Preview['told'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { people } = told;
  const all = told.email + told.line + told.messenger + told.nobody;
  const counts = (['email', 'line', 'messenger', 'nobody'] as const)
    .filter((channel) => told[channel] > 0)
    .map((channel) => t(`ladder.told-${channel}`, { number: format.number(told[channel]) }));
  return (
    <>
      <p className={classes.sum}>{counts.join(' · ')}</p>
      <RecordList label={t('ladder.people')}>
        {people.map(({ recipient, name, channel, address, province, subject }, at) => (
          <Record
            key={at}
            title={name ?? t('ladder.no-address')}
            detail={[
              t(`documents-recipient.${recipient}`),
              province,
              channel && [t(`documents-reminder.by-${channel}`), address].filter(Boolean).join(' '),
              subject,
            ]
              .filter(Boolean)
              .join(' · ')}
            facts={!channel && <ToneChip tone="bad">{t('documents-reminder.state-nobody')}</ToneChip>}
          />
        ))}
      </RecordList>
      {all > people.length && (
        <p className={classes.sum}>
          {t('ladder.more-people', { number: format.number(all - people.length) })}
        </p>
      )}
    </>
  );
}
