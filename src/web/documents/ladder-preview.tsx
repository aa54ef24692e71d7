import { useTranslation } from 'react-i18next';
import type { documentsApi } from '../api/documents.api';
import { Section } from '../ui/page';
import { Record, RecordList } from '../ui/record-list';
import { useFormat } from '../ui/use-format';

type Preview = Awaited<ReturnType<typeof documentsApi.preview>>;
/** How many provinces are named of a rung. */
const named = 12;

/** Who would be told on the next working day, by rung. */
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
    </Section>
  );
}
