import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CoverageProvince } from '../api/documents.api';
import { useProvinceName } from '../organisations/use-provinces';
import classes from './documents.module.css';
import { shareDone, toneOf } from './coverage.policy';
import { provinceTiles } from './province-tiles.policy';

/** The country as tiles, each about where its province lies, with how much is done; the same as the table below. */
export function ProvinceMap({ provinces }: { provinces: CoverageProvince[] }) {
  const { t } = useTranslation();
  const nameOf = useProvinceName();
  return (
    <figure className={classes.mapFrame}>
      <ul className={classes.map} aria-label={t('documents.map')}>
        {provinces.map((province) => {
          const tile = provinceTiles.get(province.code);
          if (!tile) return null;
          const share = shareDone(province);
          const words = share === null ? '–' : `${Math.floor(share * 100)}%`;
          return (
            <li key={province.code} style={{ gridRow: tile.row, gridColumn: tile.column }}>
              <Link
                to="/documents/list"
                search={{ province: province.code, state: province.overdue > 0 ? 'overdue' : 'open' }}
                className={classes.tile}
                data-tone={toneOf(province)}
                title={nameOf(province)}
              >
                <span className={classes.tileName}>{nameOf(province)}</span>
                <span>{words}</span>
                <VisuallyHidden>{t('documents.tile', { overdue: province.overdue })}</VisuallyHidden>
              </Link>
            </li>
          );
        })}
      </ul>
      <figcaption className={classes.legend}>
        {(['good', 'warn', 'bad', 'plain'] as const).map((tone) => (
          <span key={tone}>
            <i data-tone={tone} aria-hidden />
            {t(`documents.tone-${tone}`)}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
