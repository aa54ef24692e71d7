import { useTranslation } from 'react-i18next';
import type { CoverageProvince } from '../api/documents.api';
import { ProvinceMap } from '../organisations/province-map';
import { shareDone, toneOf } from './coverage.policy';

const tones = ['good', 'warn', 'bad', 'plain'] as const;

/** How far each province is with its copies; the same as the coverage table. */
export function CoverageMap({ provinces }: { provinces: CoverageProvince[] }) {
  const { t } = useTranslation();
  return (
    <ProvinceMap
      label={t('documents.map')}
      legend={tones.map((tone) => ({ tone, words: t(`documents.tone-${tone}`) }))}
      tiles={provinces.map((province) => {
        const { code, name, nameEn, overdue } = province;
        const share = shareDone(province);
        const search = { province: code, state: overdue > 0 ? 'overdue' : 'open' };
        return {
          ...{ code, name, nameEn },
          tone: toneOf(province),
          value: share === null ? '–' : `${Math.floor(share * 100)}%`,
          said: t('documents.tile', { overdue }),
          door: { to: '/documents/list', search },
        };
      })}
    />
  );
}
